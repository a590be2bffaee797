pragma solidity ^0.4.21;

contract NumberLottery {
    address[] public players;
    uint256 public round;
    address public lastWinner;

    function enter() public payable {
        require(msg.value == 0.1 ether);
        players.push(msg.sender);
    }

    function draw() public {
        require(players.length >= 5);
        uint256 random = uint256(keccak256(block.blockhash(block.number - 1), block.timestamp, block.difficulty));
        uint256 index = random % players.length;
        lastWinner = players[index];
        delete players;
        round = round + 1;
        lastWinner.transfer(address(this).balance);
    }
}
