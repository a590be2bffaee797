pragma solidity ^0.4.25;

contract CoinFlip {
    uint public wins;

    function flip(bool heads) public payable {
        require(msg.value == 1 ether);
        uint coin = uint(keccak256(abi.encodePacked(block.timestamp, block.difficulty))) % 2;
        if ((coin == 1) == heads) {
            wins++;
            msg.sender.transfer(2 ether);
        }
    }

    function dice() public view returns (uint) {
        return uint(blockhash(block.number - 1)) % 6 + 1;
    }
}

contract TimeRoulette {
    uint public pastBlockTime;

    function () public payable {
        require(msg.value == 10 ether);
        require(now != pastBlockTime);
        pastBlockTime = now;
        if (now % 15 == 0) {
            msg.sender.transfer(address(this).balance);
        }
    }
}
