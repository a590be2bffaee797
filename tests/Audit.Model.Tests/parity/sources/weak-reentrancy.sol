pragma solidity ^0.4.19;

// An ether store in the manner of the early days: it pays first and writes the book afterwards.
contract EtherBank {
    mapping (address => uint) public balances;
    uint public minimum = 1 finney;

    function put() public payable {
        require(msg.value >= minimum);
        balances[msg.sender] += msg.value;
    }

    function take(uint amount) public {
        if (balances[msg.sender] >= amount) {
            if (msg.sender.call.value(amount)()) {
                balances[msg.sender] -= amount;
            }
        }
    }

    function takeAll() public {
        uint all = balances[msg.sender];
        require(msg.sender.call.value(all)());
        balances[msg.sender] = 0;
    }
}
