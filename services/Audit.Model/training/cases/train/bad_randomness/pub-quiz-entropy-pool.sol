// case: pub-quiz-entropy-pool
// class: bad_randomness
// disguise: entropy is gathered over several calls and drawn from later
// note: All that is gathered is public, so that the last caller steers it; the fix pays the pot to the highest score.
pragma solidity ^0.4.24;

contract PubQuiz {
    address public publican;
    address[] public teams;
    mapping(address => uint) public score;
    bool public ended;
    //- weak
    uint private pool;
    //- fixed
    address private best;
    //- end

    event Scored(address team, uint score);
    event PotTo(address team, uint pot);

    constructor() public {
        publican = msg.sender;
    }

    //- weak
    function join() public payable {
        require(!ended && msg.value == 20 finney && score[msg.sender] == 0 && teams.length < 40);
        score[msg.sender] = 1;
        teams.push(msg.sender);
        pool ^= uint(keccak256(abi.encodePacked(block.timestamp, msg.sender))); //!
    }
    //- fixed
    function join() public payable {
        require(!ended && msg.value == 20 finney && score[msg.sender] == 0 && teams.length < 40);
        score[msg.sender] = 1;
        teams.push(msg.sender);
    }
    //- end

    function mark(address team, uint points) public {
        require(msg.sender == publican && !ended && score[team] > 0 && points <= 10 && score[team] < 1000);
        score[team] += points;
        //- weak
        //- fixed
        if (score[team] > score[best]) best = team;
        //- end
        emit Scored(team, score[team]);
    }

    function end() public {
        require(msg.sender == publican && !ended && teams.length > 0);
        ended = true;
        //- weak
        address team = teams[(pool ^ block.number) % teams.length]; //!
        //- fixed
        address team = best == address(0) ? teams[0] : best;
        //- end
        uint pot = address(this).balance;
        emit PotTo(team, pot);
        team.transfer(pot);
    }
}
