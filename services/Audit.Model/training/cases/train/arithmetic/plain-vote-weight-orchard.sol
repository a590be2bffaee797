// case: plain-vote-weight-orchard
// class: arithmetic
// disguise: plain: votes taken back without knowing how many were given
// note: The tally and the voter's store wrap; the fix tests what he gave.
pragma solidity ^0.4.24;

contract OrchardVote {
    mapping(address => uint) public weight;
    mapping(address => mapping(uint => uint)) public given;
    uint[5] public tally;
    address chair;
    uint public closing;

    constructor() public { chair = msg.sender; closing = now + 14 days; }

    function grant(address m, uint w) public {
        require(msg.sender == chair && w <= 1000);
        weight[m] = w;
    }

    function vote(uint tree, uint w) public {
        require(now < closing && tree < 5);
        require(weight[msg.sender] >= w, "weight");
        weight[msg.sender] -= w;
        given[msg.sender][tree] += w;
        tally[tree] += w;
    }

    function takeBack(uint tree, uint w) public {
        require(now < closing && tree < 5);
        //- weak
        given[msg.sender][tree] -= w; //!
        tally[tree] -= w; //!
        //- fixed
        require(given[msg.sender][tree] >= w, "given");
        given[msg.sender][tree] -= w;
        tally[tree] -= w;
        //- end
        weight[msg.sender] += w;
    }
}
