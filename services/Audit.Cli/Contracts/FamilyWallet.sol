pragma solidity ^0.5.11;

contract FamilyWallet {
    address public owner;
    mapping(address => bool) public trustees;

    constructor() public {
        owner = msg.sender;
    }

    function () external payable {}

    function appoint(address trustee) public {
        require(tx.origin == owner, "only the owner");
        trustees[trustee] = true;
    }

    function pay(address payable receiver, uint256 amount) public {
        require(tx.origin == owner, "only the owner");
        receiver.transfer(amount);
    }
}
