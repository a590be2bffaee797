// case: w2-swim-meet-medal-transfer
// class: denial_of_service
// disguise: three winners in a fixed array, all must accept before the next meet opens
// note: The bounded loop still stops when one winner refuses; the fix credits winners.
pragma solidity ^0.4.22;

contract SwimMeet {
    struct Meet {
        uint pot;
        uint lanes;
        address[3] podium;
        bool closed;
    }

    address public referee;
    uint public current;
    uint public entryFee = 50 finney;
    mapping(uint => Meet) public meets;
    mapping(uint => mapping(address => bool)) public entered;
    mapping(address => uint) public winnings;

    event Entered(uint indexed meet, address swimmer);
    event Closed(uint indexed meet);

    constructor() public {
        referee = msg.sender;
    }

    modifier onlyReferee() {
        require(msg.sender == referee, "referee");
        _;
    }

    function enter() external payable {
        Meet storage m = meets[current];
        require(m.lanes < 8, "full");
        require(msg.value == entryFee, "fee");
        require(!entered[current][msg.sender], "twice");
        entered[current][msg.sender] = true;
        m.lanes++;
        m.pot += msg.value;
        emit Entered(current, msg.sender);
    }

    function share(uint rank, uint pot) public pure returns (uint) {
        if (rank == 0) return pot / 2;
        if (rank == 1) return pot / 4;
        return pot / 5;
    }

    function close(address[3] podium) external onlyReferee {
        Meet storage m = meets[current];
        require(!m.closed && m.lanes >= 3, "not closable");
        for (uint i = 0; i < 3; i++) {
            require(entered[current][podium[i]], "not a swimmer");
        }
        m.closed = true;
        m.podium = podium;
        emit Closed(current);
        uint pot = m.pot;
        current++;
        for (uint r = 0; r < 3; r++) {
            //- weak
            podium[r].transfer(share(r, pot)); //!
            //- fixed
            winnings[podium[r]] += share(r, pot);
            //- end
        }
        winnings[referee] += pot / 20;
    }

    function collect() external {
        uint w = winnings[msg.sender];
        require(w > 0, "nothing");
        winnings[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
