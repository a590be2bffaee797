// case: cheese-cellar-shares
// class: arithmetic
// disguise: look-alike, bare operators under complete bounds
// note: Every sum and difference is bounded by a check before it.
pragma solidity ^0.4.20;

contract CheeseCellar {
    address public affineur;
    uint16 public wheels;
    uint16 public constant CAPACITY = 900;
    mapping(address => uint16) public wheelsOf;
    mapping(address => uint256) public owes;
    uint256 public rent = 3 finney;

    event In(address indexed farmer, uint16 count);
    event Out(address indexed farmer, uint16 count);
    event Moved(address indexed from, address indexed to, uint16 count);

    function CheeseCellar() public {
        affineur = msg.sender;
    }

    function bringIn(address farmer, uint16 count) public {
        require(msg.sender == affineur);
        require(count > 0 && count <= CAPACITY - wheels);
        wheels += count;
        wheelsOf[farmer] += count;
        owes[farmer] += rent * count;
        In(farmer, count);
    }

    function move(address to, uint16 count) public {
        require(to != msg.sender);
        if (wheelsOf[msg.sender] < count) revert();
        wheelsOf[msg.sender] -= count;
        wheelsOf[to] += count;
        Moved(msg.sender, to, count);
    }

    function settle() public payable {
        require(msg.value <= owes[msg.sender]);
        owes[msg.sender] -= msg.value;
        affineur.transfer(msg.value);
    }

    function takeOut(uint16 count) public {
        require(owes[msg.sender] == 0);
        require(count <= wheelsOf[msg.sender] && count <= wheels);
        wheelsOf[msg.sender] -= count;
        wheels -= count;
        Out(msg.sender, count);
    }
}
