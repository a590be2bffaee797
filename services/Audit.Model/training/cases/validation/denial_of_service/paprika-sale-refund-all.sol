// case: paprika-sale-refund-all
// class: denial_of_service
// disguise: plain form, the failed sale refunds everybody in one loop that throws
// note: One investor that refuses, or too many of them, keeps all refunds; the fix refunds the caller only.
pragma solidity ^0.4.11;

contract PaprikaSale {
    string public name = "Paprika";
    string public symbol = "PPK";
    address public owner;
    uint public minimum = 300 ether;
    uint public raised;
    uint public endBlock;
    bool public aborted;
    address[] public investors;
    mapping (address => uint) public invested;
    mapping (address => uint) public balanceOf;

    event Invested(address who, uint amount);
    event Refunded(address who, uint amount);
    event Transfer(address indexed from, address indexed to, uint value);

    modifier onlyOwner() {
        if (msg.sender != owner) throw;
        _;
    }

    function PaprikaSale(uint blocksOpen) {
        if (blocksOpen > 1000000) throw;
        owner = msg.sender;
        endBlock = block.number + blocksOpen;
    }

    function () payable {
        invest();
    }

    function invest() payable {
        if (block.number > endBlock || aborted) throw;
        if (msg.value < 100 finney || raised + msg.value > 10000 ether) throw;
        if (invested[msg.sender] == 0) investors.push(msg.sender);
        invested[msg.sender] += msg.value;
        raised += msg.value;
        balanceOf[msg.sender] += msg.value * 200;
        Invested(msg.sender, msg.value);
    }

    function abort() onlyOwner {
        if (raised >= minimum) throw;
        aborted = true;
    }

    function refund() {
        if (!aborted && (block.number <= endBlock || raised >= minimum)) throw;
        //- weak
        for (uint i = 0; i < investors.length; i++) { //!
            address to = investors[i];
            uint amount = invested[to];
            invested[to] = 0;
            balanceOf[to] = 0;
            if (!to.send(amount)) throw; //!
            Refunded(to, amount);
        }
        //- fixed
        uint amount = invested[msg.sender];
        if (amount == 0) throw;
        invested[msg.sender] = 0;
        balanceOf[msg.sender] = 0;
        if (!msg.sender.send(amount)) throw;
        Refunded(msg.sender, amount);
        //- end
    }

    function transfer(address to, uint value) returns (bool) {
        if (raised < minimum || block.number <= endBlock) throw;
        if (balanceOf[msg.sender] < value || balanceOf[to] + value < value) throw;
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function finish() onlyOwner {
        if (aborted || block.number <= endBlock || raised < minimum) throw;
        if (!owner.send(this.balance)) throw;
    }
}
