// case: w2-plain-stake-score-now
// class: time_manipulation
// disguise: plain: the score of an entry is the stamp itself, the highest residue wins
// note: The residue of the stamp is the score; the fix scores by the jury.
pragma solidity ^0.8.2;

contract DumplingContest {
    address public immutable jury;
    address public leader;
    uint256 public topScore;
    uint256 public immutable closes;
    mapping(address => bool) public entered;

    constructor() payable {
        jury = msg.sender;
        closes = block.timestamp + 14 days;
    }

    function enter(address cook, uint256 given) external {
        require(!entered[cook] && block.timestamp < closes, "no");
        entered[cook] = true;
        //- weak
        require(cook == msg.sender && given == 0, "own");
        uint256 score = block.timestamp % 1000; //!
        //- fixed
        require(msg.sender == jury, "jury");
        uint256 score = given % 1000;
        //- end
        if (score > topScore) {
            topScore = score;
            leader = cook;
        }
    }

    function prize() external {
        require(msg.sender == leader && block.timestamp > closes + 1 days);
        payable(leader).transfer(address(this).balance);
    }

    function unclaimed() external {
        require(msg.sender == jury && block.timestamp > closes + 90 days);
        payable(jury).transfer(address(this).balance);
    }
}
