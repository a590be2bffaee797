// case: parcel-locker-idle-modifier
// class: access_control
// disguise: modifier computes the comparison but does not enforce it
// note: The modifier only evaluates an expression, so everybody may release a locker; the fix requires it.
pragma solidity ^0.4.18;

contract ParcelLockers {
    struct Locker {
        address tenant;
        uint deposit;
        bool open;
    }
    mapping (uint16 => Locker) lockers;
    address operator;
    uint16 public size;

    event Released(uint16 indexed no, address to);
    event Rented(uint16 indexed no, address tenant);

    function ParcelLockers(uint16 lockerCount) public {
        operator = msg.sender;
        size = lockerCount;
    }

    modifier byOperator() {
        //- weak
        msg.sender == operator; //!
        //- fixed
        require(msg.sender == operator);
        //- end
        _;
    }

    function rent(uint16 no) public payable {
        require(no < size);
        require(lockers[no].tenant == address(0));
        require(msg.value >= 50 finney);
        lockers[no] = Locker(msg.sender, msg.value, false);
        Rented(no, msg.sender);
    }

    function giveBack(uint16 no) public {
        Locker storage l = lockers[no];
        require(l.tenant == msg.sender);
        uint deposit = l.deposit;
        delete lockers[no];
        msg.sender.transfer(deposit);
    }

    //- weak
    function release(uint16 no, address to) public byOperator { //!
    //- fixed
    function release(uint16 no, address to) public byOperator {
    //- end
        Locker storage l = lockers[no];
        uint held = l.deposit;
        require(held > 0);
        l.deposit = 0;
        l.tenant = address(0);
        to.transfer(held);
        Released(no, to);
    }

    function tenantOf(uint16 no) public view returns (address) {
        return lockers[no].tenant;
    }
}
