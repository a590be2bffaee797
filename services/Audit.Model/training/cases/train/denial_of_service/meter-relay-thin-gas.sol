// case: meter-relay-thin-gas
// class: denial_of_service
// disguise: relayer marks the order done whatever gas was left for it
// note: A relayer gives so little gas that the inner call fails while the order counts as done; the fix demands the signed gas amount first.
pragma solidity ^0.5.8;

interface IMeter {
    function record(address household, uint256 kilowattHours) external;
}

contract MeterRelay {
    struct Order {
        address household;
        uint256 kilowattHours;
        uint256 gasNeeded;
        bool done;
        bool succeeded;
    }

    address public utility;
    IMeter public meter;
    mapping(uint256 => Order) public orders;
    uint256 public next;

    event Placed(uint256 indexed id);
    event Relayed(uint256 indexed id, bool succeeded);

    constructor(IMeter _meter) public {
        utility = msg.sender;
        meter = _meter;
    }

    function place(uint256 kilowattHours, uint256 gasNeeded) external returns (uint256 id) {
        require(gasNeeded < 3000000, "gas");
        id = next;
        require(id + 1 > id);
        next = id + 1;
        orders[id] = Order(msg.sender, kilowattHours, gasNeeded, false, false);
        emit Placed(id);
    }

    function relay(uint256 id) external {
        Order storage order = orders[id];
        require(order.household != address(0) && !order.done, "not open");
        order.done = true;
        //- weak
        (bool ok, ) = address(meter).call( //!
            abi.encodeWithSelector(meter.record.selector, order.household, order.kilowattHours)
        );
        //- fixed
        require(gasleft() > order.gasNeeded * 64 / 63 + 40000, "more gas");
        (bool ok, ) = address(meter).call.gas(order.gasNeeded)(
            abi.encodeWithSelector(meter.record.selector, order.household, order.kilowattHours)
        );
        //- end
        order.succeeded = ok;
        emit Relayed(id, ok);
    }

    function setMeter(IMeter _meter) external {
        require(msg.sender == utility, "utility");
        meter = _meter;
    }
}
