// case: w2-found-flag-starts-true
// class: access_control
// disguise: loop over stewards with a flag that is only ever set, never required
// note: found is computed and not tested for the paying branch; the fix requires it.
pragma solidity ^0.4.10;

contract ValleyCouncil {
    address[5] stewards;
    uint public seats;
    uint public grants;

    event Grant(address indexed to, uint value, bool byHead);
    event Seat(uint no, address who);

    function ValleyCouncil() payable {
        stewards[0] = msg.sender;
        seats = 1;
    }

    function () payable {}

    function seat(address who) {
        require(msg.sender == stewards[0] && seats < 5 && who != 0);
        stewards[seats] = who;
        Seat(seats, who);
        seats += 1;
    }

    function grant(address to, uint value) {
        require(to != 0 && value <= this.balance && grants < 10 ** 9);
        bool found = false;
        bool head = false;
        for (uint i = 0; i < 5; i++) {
            if (stewards[i] == msg.sender) {
                found = true;
                head = (i == 0);
            }
        }
        //- weak
        if (!found) {
            head = false;
        }
        if (value > 1 ether) require(head); //!
        //- fixed
        require(found);
        if (value > 1 ether) require(head);
        //- end
        grants += 1;
        to.transfer(value);
        Grant(to, value, head);
    }

    function unseat(uint no) {
        require(msg.sender == stewards[0] && no > 0 && no < 5);
        stewards[no] = 0;
        Seat(no, 0);
    }
}
