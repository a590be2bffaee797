// case: plain-icecream-vote-clear
// class: denial_of_service
// disguise: list deleted in one go
// note: Clearing a list anybody can lengthen runs out of gas; the fix starts a new round number
pragma solidity ^0.6.0;

contract IceCreamVote {
    address public boss;
    uint public round;
    address[] public voters;
    mapping(uint => mapping(address => bool)) public didVote;
    mapping(uint => mapping(uint8 => uint)) public votes;
    string[] public flavours;

    event Closed(uint round, uint8 best);

    constructor() public {
        boss = msg.sender;
        flavours.push("plum"); flavours.push("nut"); flavours.push("salt");
    }

    function vote(uint8 f) public {
        require(f < flavours.length && !didVote[round][msg.sender]);
        didVote[round][msg.sender] = true;
        voters.push(msg.sender);
        votes[round][f]++;
    }

    function best() public view returns (uint8 b) {
        for (uint8 i = 1; i < 3; i++) if (votes[round][i] > votes[round][b]) b = i;
    }

    function nextRound() public {
        require(msg.sender == boss);
        emit Closed(round, best());
        //- weak
        for (uint i = 0; i < voters.length; i++) didVote[round][voters[i]] = false; //!
        delete voters; //!
        for (uint8 j = 0; j < 3; j++) votes[round][j] = 0;
        //- fixed
        round++;
        //- end
    }
}
