// case: mural-votes-shift
// class: arithmetic
// disguise: moves a weight that has changed since it was booked
// note: The voter's weight may have grown since the vote, so that the old tally wraps; the fix moves the booked weight.
pragma solidity ^0.4.21;

contract MuralVote {
    struct Ballot {
        uint8 design;
        uint weight;
        bool cast;
    }

    address public curator;
    uint public closes;
    mapping(address => uint) public weightOf;
    mapping(address => Ballot) public ballots;
    mapping(uint8 => uint) public tally;

    event Voted(address who, uint8 design, uint weight);

    constructor() public {
        curator = msg.sender;
        closes = now + 21 days;
    }

    function assign(address who, uint extra) public {
        require(msg.sender == curator);
        require(extra <= 1000 && weightOf[who] <= 100000);
        weightOf[who] += extra;
    }

    function vote(uint8 design) public {
        require(now < closes && design < 12);
        uint w = weightOf[msg.sender];
        require(w > 0);
        Ballot storage b = ballots[msg.sender];
        if (b.cast) {
            //- weak
            tally[b.design] -= w; //!
            //- fixed
            tally[b.design] -= b.weight;
            //- end
        }
        require(tally[design] + w >= w);
        tally[design] += w;
        b.design = design;
        b.weight = w;
        b.cast = true;
        emit Voted(msg.sender, design, w);
    }

    function leading() public view returns (uint8 best) {
        for (uint8 d = 1; d < 12; d++) {
            if (tally[d] > tally[best]) best = d;
        }
    }
}
