// case: lantern-festival-till
// class: reentrancy
// disguise: look-alike, the record is cleared after a transfer that carries no gas to call back
// note: transfer hands on 2300 gas only, so the late write cannot be reached again.
pragma solidity ^0.4.21;

contract LanternTill {
    address public host;
    uint256 public stallFee = 30 finney;
    mapping(address => uint256) public deposits;
    mapping(address => bytes32) public stallName;
    uint256 public stalls;
    bool public over;

    event StallRented(address indexed trader, bytes32 name);
    event DepositReturned(address indexed trader, uint256 amount);

    function LanternTill() public {
        host = msg.sender;
    }

    function rent(bytes32 name) public payable {
        require(!over && stalls < 200);
        require(stallName[msg.sender] == 0 && name != 0);
        require(msg.value == stallFee);
        stallName[msg.sender] = name;
        deposits[msg.sender] = msg.value;
        stalls += 1;
        emit StallRented(msg.sender, name);
    }

    function closeFestival() public {
        require(msg.sender == host);
        over = true;
    }

    function fetchDeposit() public {
        require(over);
        uint256 amount = deposits[msg.sender];
        require(amount > 0);
        msg.sender.transfer(amount);
        deposits[msg.sender] = 0;
        emit DepositReturned(msg.sender, amount);
    }

    function forfeit(address trader) public {
        require(msg.sender == host && !over);
        uint256 amount = deposits[trader];
        deposits[trader] = 0;
        stallName[trader] = 0;
        host.transfer(amount);
    }
}
