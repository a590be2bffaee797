// case: w2-council-confirmations
// class: tx_origin
// disguise: several seats; the confirmation is recorded for tx.origin while the seat test looks right
// note: A seat holder who calls any contract can be made to confirm; the fix records and tests msg.sender.
pragma solidity ^0.4.21;

contract TownCouncil {
    struct Motion {
        address to;
        uint amount;
        uint8 votes;
        bool done;
    }

    address[5] public seats;
    Motion[] public motions;
    mapping(uint => mapping(address => bool)) public confirmed;

    event Moved(uint indexed id, address to, uint amount);
    event Confirmed(uint indexed id, address by);
    event Executed(uint indexed id);

    function TownCouncil(address[5] s) public {
        seats = s;
    }

    function () public payable {}

    function seated(address who) public view returns (bool) {
        for (uint i = 0; i < 5; i++) {
            if (seats[i] == who) return true;
        }
        return false;
    }

    function move(address to, uint amount) public returns (uint id) {
        require(seated(msg.sender) && to != 0);
        id = motions.length;
        motions.push(Motion(to, amount, 0, false));
        Moved(id, to, amount);
    }

    function confirm(uint id) public {
        //- weak
        address who = tx.origin; //!
        //- fixed
        address who = msg.sender;
        //- end
        require(seated(who));
        require(!confirmed[id][who] && !motions[id].done);
        confirmed[id][who] = true;
        motions[id].votes++;
        Confirmed(id, who);
    }

    function withdrawVote(uint id) public {
        require(confirmed[id][msg.sender] && !motions[id].done);
        confirmed[id][msg.sender] = false;
        motions[id].votes--;
    }

    function execute(uint id) public {
        Motion storage m = motions[id];
        require(seated(msg.sender) && m.votes >= 3 && !m.done);
        m.done = true;
        Executed(id);
        m.to.transfer(m.amount);
    }

    function giveUpSeat(uint n, address next) public {
        require(seats[n] == msg.sender && !seated(next));
        seats[n] = next;
    }
}
