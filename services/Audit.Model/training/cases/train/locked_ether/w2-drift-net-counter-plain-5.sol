// case: w2-drift-net-counter-plain-5
// class: locked_ether
// disguise: none, 0.5 fallback and a counter
// note: Ether adds to a total and nothing else; the fix lets the skipper take it
pragma solidity ^0.5.1;

contract DriftNet {
    address payable public skipper;
    uint256 public total;

    event Catch(address indexed from, uint256 v);

    constructor() public {
        skipper = msg.sender;
    }

    //- weak
    function () external payable { //!
    //- fixed
    function () external payable {
    //- end
        require(msg.value < 1e24 && total < 1e30, "value");
        total += msg.value;
        emit Catch(msg.sender, msg.value);
    }

    function rename(address payable s) external {
        require(msg.sender == skipper && s != address(0), "skipper");
        skipper = s;
    }
    //- weak
    //- fixed

    function haul(uint256 v) external {
        require(msg.sender == skipper, "skipper");
        skipper.transfer(v);
    }
    //- end
}
