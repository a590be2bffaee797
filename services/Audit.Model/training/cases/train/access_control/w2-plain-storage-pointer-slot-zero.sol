// case: w2-plain-storage-pointer-slot-zero
// class: access_control
// disguise: plain: struct variable of a function not initialised
// note: Note n writes slots 0 and 1, the owner among them; the fix takes a storage place first.
pragma solidity ^0.4.19;

contract FridgeDoor {
    address public owner = msg.sender;
    uint public price = 1 finney;

    struct Note { address by; uint day; }
    mapping(address => Note) notes;

    function stick(uint day) public payable {
        require(msg.value == 1 finney);
        //- weak
        Note n;
        n.by = msg.sender; //!
        //- fixed
        Note storage n = notes[msg.sender];
        n.by = msg.sender;
        //- end
        n.day = day;
    }

    function take() public {
        require(msg.sender == owner);
        msg.sender.transfer(this.balance);
    }
}
