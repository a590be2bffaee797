// case: w2-library-address-setter-open
// class: access_control
// disguise: logic address of a delegating contract can be replaced by all after a delay
// note: schedule() and switchLogic() have only the delay; the fix guards the scheduling.
pragma solidity ^0.6.8;

contract BridgeTollLogicHost {
    address public authority;
    address public logic;
    address public scheduled;
    uint256 public readyAt;
    uint256 public passed;

    event Scheduled(address logic, uint256 readyAt);
    event Switched(address logic);

    constructor(address first) public {
        authority = msg.sender;
        logic = first;
    }

    function schedule(address next) external {
        //- weak
        require(next != address(0) && scheduled == address(0), "next"); //!
        //- fixed
        require(msg.sender == authority, "authority");
        require(next != address(0) && scheduled == address(0), "next");
        //- end
        scheduled = next;
        readyAt = block.timestamp + 3 days;
        emit Scheduled(next, readyAt);
    }

    function cancel() external {
        require(msg.sender == authority, "authority");
        scheduled = address(0);
    }

    function switchLogic() external {
        require(scheduled != address(0) && block.timestamp >= readyAt, "early");
        logic = scheduled;
        scheduled = address(0);
        emit Switched(logic);
    }

    function pass(bytes32 plate) external {
        require(passed < 1e12, "counter");
        passed += 1;
        (bool ok, ) = logic.delegatecall(abi.encodeWithSignature("pass(bytes32)", plate));
        require(ok, "logic");
    }
}
