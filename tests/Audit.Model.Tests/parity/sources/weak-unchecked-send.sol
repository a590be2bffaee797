pragma solidity ^0.4.18;

contract Lotto {
    bool public paidOut = false;
    address public winner;
    uint public prize;

    function sendToWinner() public {
        require(!paidOut);
        winner.send(prize);
        paidOut = true;
    }

    function relay(address target, bytes data) public {
        target.call(data);
    }
}
