// case: w2-plain-delegate-setup-0-5
// class: unchecked_low_level_calls
// disguise: none; delegatecall as a statement in the constructor
// note: A failing set-up goes unseen; the fix requires it.
pragma solidity ^0.5.2;

contract BarrelShell {
    address public logic;
    address public owner;

    constructor(address logic_, bytes memory setup) public {
        require(logic_ != address(0), "logic");
        logic = logic_;
        owner = msg.sender;
        //- weak
        logic_.delegatecall(setup); //!
        //- fixed
        (bool done, ) = logic_.delegatecall(setup);
        require(done, "setup");
        //- end
    }

    function replace(address next) external {
        require(msg.sender == owner && next != address(0), "owner");
        logic = next;
    }

    function() external {
        (bool ok, bytes memory out) = logic.delegatecall(msg.data);
        require(ok, "logic failed");
        assembly { return(add(out, 32), mload(out)) }
    }
}
