// case: tram-depot-either-or
// class: access_control
// disguise: condition with || that is always true
// note: One of the two inequalities always holds, so that everybody passes; the fix joins them with &&.
pragma solidity ^0.5.2;

contract TramDepot {
    address public manager;
    address public deputy;
    mapping(uint256 => uint256) public mileage;
    uint256 public serviceFund;

    error_log private log;

    struct error_log { uint256 count; }

    event Serviced(uint256 tram, uint256 cost);

    constructor(address deputy_) public payable {
        manager = msg.sender;
        deputy = deputy_;
        serviceFund = msg.value;
    }

    function () external payable {
        require(serviceFund + msg.value >= serviceFund);
        serviceFund += msg.value;
    }

    function drive(uint256 tram, uint256 km) external {
        require(km < 2000 && mileage[tram] < 1e7);
        mileage[tram] += km;
    }

    function service(uint256 tram, address payable workshop, uint256 cost) external {
        //- weak
        if (msg.sender == manager || msg.sender != deputy || msg.sender == workshop) { //!
        //- fixed
        if (msg.sender == manager || (msg.sender == deputy && cost <= 1 ether)) {
        //- end
            require(cost <= serviceFund, "fund");
            serviceFund -= cost;
            mileage[tram] = 0;
            emit Serviced(tram, cost);
            workshop.transfer(cost);
        } else {
            log.count = 1;
        }
    }

    function setDeputy(address next) external {
        require(msg.sender == manager);
        deputy = next;
    }
}
