// case: modern-rail-freight-observer
// class: denial_of_service
// disguise: the consignee may register an observer contract that must answer before the carrier can close the job
// note: A reverting observer blocks delivery and the carrier's pay; the fix tries the call with bounded gas.
pragma solidity ^0.8.13;

interface IFreightObserver {
    function onDelivered(uint256 id, bytes32 waybill) external;
}

abstract contract ObserverList {
    mapping(address => IFreightObserver) public observerOf;

    event ObserverSet(address indexed who, address observer);
    event ObserverFailed(address indexed who, uint256 indexed id);

    function setObserver(IFreightObserver o) external {
        observerOf[msg.sender] = o;
        emit ObserverSet(msg.sender, address(o));
    }

    function _tell(address who, uint256 id, bytes32 waybill) internal {
        IFreightObserver o = observerOf[who];
        if (address(o).code.length == 0) return;
        //- weak
        o.onDelivered(id, waybill); //!
        //- fixed
        bytes memory data = abi.encodeCall(IFreightObserver.onDelivered, (id, waybill));
        bool ok;
        assembly {
            ok := call(80000, o, 0, add(data, 0x20), mload(data), 0, 0)
        }
        if (!ok) emit ObserverFailed(who, id);
        //- end
    }
}

contract RailFreight is ObserverList {
    enum Step {
        None,
        Booked,
        Loaded,
        Delivered
    }

    struct Job {
        address shipper;
        address consignee;
        address carrier;
        uint96 freight;
        bytes32 waybill;
        Step step;
    }

    error WrongStep();
    error NotCarrier();
    error Unpaid();

    event Stepped(uint256 indexed id, Step step);

    Job[] private _jobs;
    mapping(address => uint256) public earned;

    function book(address consignee, address carrier, bytes32 waybill) external payable returns (uint256 id) {
        require(msg.value > 0 && msg.value <= type(uint96).max, "freight");
        id = _jobs.length;
        _jobs.push(Job(msg.sender, consignee, carrier, uint96(msg.value), waybill, Step.Booked));
        emit Stepped(id, Step.Booked);
    }

    function load(uint256 id) external {
        Job storage j = _jobs[id];
        if (j.carrier != msg.sender) revert NotCarrier();
        if (j.step != Step.Booked) revert WrongStep();
        j.step = Step.Loaded;
        emit Stepped(id, Step.Loaded);
    }

    function deliver(uint256 id, bytes32 waybill) external {
        Job storage j = _jobs[id];
        if (j.carrier != msg.sender) revert NotCarrier();
        if (j.step != Step.Loaded || waybill != j.waybill) revert WrongStep();
        j.step = Step.Delivered;
        earned[msg.sender] += j.freight;
        emit Stepped(id, Step.Delivered);
        _tell(j.consignee, id, waybill);
    }

    function takePay() external {
        uint256 amount = earned[msg.sender];
        earned[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        if (!ok) revert Unpaid();
    }
}
