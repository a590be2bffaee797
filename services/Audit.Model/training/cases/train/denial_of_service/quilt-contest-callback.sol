// case: quilt-contest-callback
// class: denial_of_service
// disguise: the winner must answer a callback before the next contest can begin
// note: A winner whose callback reverts stops all contests; the fix lets the winner fetch the trophy.
pragma solidity ^0.8.11;

interface ITrophyReceiver {
    function onTrophy(uint256 contest) external returns (bytes4);
}

contract QuiltContest {
    address public immutable guild;
    uint256 public contest = 1;
    uint256 public leaderScore;
    address public leader;
    mapping(uint256 => address) public trophyOf;
    mapping(uint256 => address) public pending;
    mapping(uint256 => mapping(address => bool)) public entered;

    event Scored(uint256 indexed contest, address indexed quilter, uint256 score);
    event Trophy(uint256 indexed contest, address indexed quilter);

    constructor() {
        guild = msg.sender;
    }

    function enter() external {
        require(!entered[contest][msg.sender], "entered");
        entered[contest][msg.sender] = true;
    }

    function score(address quilter, uint256 points) external {
        require(msg.sender == guild && entered[contest][quilter], "guild");
        if (points > leaderScore) {
            leaderScore = points;
            leader = quilter;
        }
        emit Scored(contest, quilter, points);
    }

    function finish() external {
        require(msg.sender == guild && leader != address(0), "guild");
        uint256 over = contest;
        address winner = leader;
        contest = over + 1;
        leader = address(0);
        leaderScore = 0;
        //- weak
        trophyOf[over] = winner;
        emit Trophy(over, winner);
        if (winner.code.length > 0) {
            bytes4 answer = ITrophyReceiver(winner).onTrophy(over); //!
            require(answer == ITrophyReceiver.onTrophy.selector, "trophy refused"); //!
        }
        //- fixed
        pending[over] = winner;
        //- end
    }

    function fetch(uint256 number) external {
        require(pending[number] == msg.sender, "not the winner");
        delete pending[number];
        trophyOf[number] = msg.sender;
        emit Trophy(number, msg.sender);
    }
}
