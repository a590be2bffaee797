pragma solidity ^0.4.19;

contract Owned {
    address public owner;

    modifier onlyOwner() {
        require(tx.origin == owner);
        _;
    }

    function Owned() public {
        owner = msg.sender;
    }
}

contract EtherBank is Owned {
    mapping(address => uint256) public balances;
    uint256 public total;
    uint256 public lastPayout;

    function deposit() public payable {
        balances[msg.sender] += msg.value;
        total += msg.value;
    }

    function withdraw(uint256 amount) public {
        if (balances[msg.sender] >= amount) {
            msg.sender.call.value(amount)();
            balances[msg.sender] -= amount;
            total -= amount;
        }
    }

    function lottery(address[] players) public {
        uint256 winner = uint256(keccak256(block.timestamp, block.difficulty)) % players.length;
        players[winner].send(this.balance);
        lastPayout = now;
    }

    function close(address heir) public onlyOwner {
        selfdestruct(heir);
    }
}
