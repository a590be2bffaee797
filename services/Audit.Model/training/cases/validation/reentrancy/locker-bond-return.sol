// case: locker-bond-return
// class: reentrancy
// disguise: none, the common form of 2016
// note: The bond is paid with call.value before the record of it is lowered; the fix lowers it first.
pragma solidity ^0.4.8;

contract ParcelLockers {
    address operator;
    uint public bondPerBox = 50 finney;
    mapping (address => uint) public bonds;
    mapping (uint => address) public boxHolder;
    mapping (address => uint) public boxesHeld;

    event BoxTaken(uint indexed box, address indexed who);
    event BoxLeft(uint indexed box, address indexed who);
    event BondReturned(address indexed who, uint amount);

    function ParcelLockers() {
        operator = msg.sender;
    }

    modifier onlyOperator() {
        if (msg.sender != operator) throw;
        _;
    }

    function putBond() payable {
        if (msg.value == 0) throw;
        bonds[msg.sender] += msg.value;
    }

    function takeBox(uint box) {
        if (box >= 400) throw;
        if (boxHolder[box] != 0x0) throw;
        if (boxesHeld[msg.sender] >= 8) throw;
        if (bonds[msg.sender] < bondPerBox * (boxesHeld[msg.sender] + 1)) throw;
        boxHolder[box] = msg.sender;
        boxesHeld[msg.sender] += 1;
        BoxTaken(box, msg.sender);
    }

    function leaveBox(uint box) {
        if (boxHolder[box] != msg.sender || boxesHeld[msg.sender] == 0) throw;
        boxHolder[box] = 0x0;
        boxesHeld[msg.sender] -= 1;
        BoxLeft(box, msg.sender);
    }

    function takeBondBack(uint amount) {
        if (boxesHeld[msg.sender] != 0) throw;
        if (bonds[msg.sender] < amount) throw;
        //- weak
        if (!msg.sender.call.value(amount)()) throw; //!
        bonds[msg.sender] -= amount; //!
        //- fixed
        bonds[msg.sender] -= amount;
        if (!msg.sender.call.value(amount)()) throw;
        //- end
        BondReturned(msg.sender, amount);
    }

    function evict(uint box) onlyOperator {
        address holder = boxHolder[box];
        if (holder == 0x0 || boxesHeld[holder] == 0) throw;
        boxHolder[box] = 0x0;
        boxesHeld[holder] -= 1;
        BoxLeft(box, holder);
    }

    function bondOf(address who) constant returns (uint) {
        return bonds[who];
    }
}
