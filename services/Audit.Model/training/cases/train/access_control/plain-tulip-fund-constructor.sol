// case: plain-tulip-fund-constructor
// class: access_control
// disguise: plain: contract renamed, constructor not
// note: The function that sets the owner has the old name and is open to all; the fix names it like the contract.
pragma solidity ^0.4.11;

contract TulipFund {
    address public owner;
    uint public minimum;
    mapping(address => uint) public given;

    event Gift(address from, uint amount);

    modifier isOwner() {
        if (msg.sender != owner) throw;
        _;
    }

    //- weak
    function TulipsFund(address[] early, uint min) { //!
    //- fixed
    function TulipFund(address[] early, uint min) {
    //- end
        minimum = min * 1 finney;
        for (uint i = 0; i < early.length; i++) given[early[i]] = minimum;
        owner = msg.sender;
    }

    function () payable {
        if (msg.value < minimum) throw;
        given[msg.sender] += msg.value;
        Gift(msg.sender, msg.value);
    }

    function spend(address to, uint amount) isOwner {
        if (!to.send(amount)) throw;
    }
}
