pragma solidity ^0.4.25;

contract RiddlePrize {
    bytes32 public answerHash;
    address public host;

    constructor(bytes32 hash) public payable {
        answerHash = hash;
        host = msg.sender;
    }

    function guess(string answer) public {
        require(keccak256(abi.encodePacked(answer)) == answerHash);
        msg.sender.transfer(address(this).balance);
    }
}
