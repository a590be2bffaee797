// case: w2-vote-of-bakers-paid
// class: locked_ether
// disguise: ballot that takes a fee per vote
// note: Vote fees stay for ever; the fix makes voting free
pragma solidity ^0.4.25;

contract BakersBallot {
    mapping(address => bool) public voted;
    mapping(uint8 => uint256) public votes;
    uint256 public ends;

    event Voted(address who, uint8 loaf);

    constructor(uint256 days_) public {
        require(days_ > 1 && days_ < 60);
        ends = now + days_ * 1 days;
    }

    //- weak
    function vote(uint8 loaf) external payable { //!
        require(msg.value >= 1 finney);
    //- fixed
    function vote(uint8 loaf) external {
    //- end
        require(now < ends && !voted[msg.sender] && loaf < 12);
        voted[msg.sender] = true;
        votes[loaf] += 1;
        emit Voted(msg.sender, loaf);
    }

    function leading() external view returns (uint8 best) {
        for (uint8 i = 1; i < 12; i++) {
            if (votes[i] > votes[best]) best = i;
        }
    }
}
