// case: plain-exact-piggybank
// class: denial_of_service
// disguise: strict equality of the balance
// note: One wei sent by force keeps the piggy from ever being opened; the fix compares the booked sum
pragma solidity ^0.4.18;

contract ClassTripPiggy {
    address public teacher;
    uint public target;
    uint public saved;
    mapping(address => uint) public parts;

    event Put(address pupil, uint v);
    event Opened(uint v);

    function ClassTripPiggy(uint t) public { teacher = msg.sender; target = t; }

    function put() public payable {
        require(saved + msg.value <= target && msg.value > 0);
        parts[msg.sender] += msg.value;
        saved += msg.value;
        Put(msg.sender, msg.value);
    }

    function leave() public {
        uint p = parts[msg.sender];
        require(saved < target);
        parts[msg.sender] = 0;
        saved -= p;
        msg.sender.transfer(p);
    }

    function open() public {
        require(msg.sender == teacher);
        //- weak
        if (this.balance < target || this.balance > target) return; //!
        //- fixed
        if (saved < target) return;
        //- end
        saved = 0;
        Opened(target);
        selfdestruct(teacher);
    }
}
