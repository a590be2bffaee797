// case: plain-ballot-deposit-empty-first
// class: locked_ether
// disguise: withdraw needs an empty contract
// note: The way out asks for no balance at all; the fix asks for some
pragma solidity ^0.4.14;

contract MayorBallot {
    address clerk;
    mapping(address => bool) public candidate;
    mapping(address => uint) public votes;
    mapping(address => address) public votedFor;
    uint public ends = now + 28 days;

    event Candidate(address c);

    function MayorBallot() { clerk = msg.sender; }

    //- weak
    function stand() payable { //!
    //- fixed
    function stand() payable {
    //- end
        require(!candidate[msg.sender] && msg.value == 500 finney);
        candidate[msg.sender] = true;
        Candidate(msg.sender);
    }

    function vote(address c) {
        require(now < ends && candidate[c] && votedFor[msg.sender] == 0);
        votedFor[msg.sender] = c;
        votes[c]++;
    }

    function deposits() {
        require(msg.sender == clerk && now > ends);
        //- weak
        require(this.balance == 0);
        //- fixed
        require(this.balance > 0);
        //- end
        clerk.transfer(this.balance);
    }
}
