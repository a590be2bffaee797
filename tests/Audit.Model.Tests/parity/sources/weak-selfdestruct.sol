pragma solidity ^0.5.0;

contract SharedWallet {
    address payable public owner;

    constructor() public {
        owner = msg.sender;
    }

    function () external payable {}

    function setOwner(address payable next) public {
        owner = next;
    }

    function close() public {
        selfdestruct(msg.sender);
    }
}
