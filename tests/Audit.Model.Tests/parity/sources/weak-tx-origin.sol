pragma solidity ^0.4.24;

contract PhishableWallet {
    address public owner;

    constructor() public {
        owner = msg.sender;
    }

    function () public payable {}

    function sendTo(address receiver, uint amount) public {
        require(tx.origin == owner);
        receiver.transfer(amount);
    }
}
