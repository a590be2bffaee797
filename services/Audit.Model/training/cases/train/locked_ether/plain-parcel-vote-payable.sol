// case: plain-parcel-vote-payable
// class: locked_ether
// disguise: payable by mistake
// note: Voting needs no ether and keeps what is sent along; the fix drops payable
pragma solidity ^0.6.2;

contract ParcelVote {
    struct Proposal { string text; uint yes; uint no; uint ends; }
    Proposal[] public proposals;
    mapping(uint => mapping(address => bool)) public voted;
    mapping(address => uint) public weight;
    address public chair;

    constructor() public { chair = msg.sender; weight[msg.sender] = 1; }

    function propose(string memory t) public {
        require(weight[msg.sender] > 0, "members only");
        proposals.push(Proposal(t, 0, 0, now + 5 days));
    }

    function admit(address m, uint w) public {
        require(msg.sender == chair && w < 100);
        weight[m] = w;
    }

    //- weak
    function vote(uint p, bool yes) public payable { //!
    //- fixed
    function vote(uint p, bool yes) public {
    //- end
        require(!voted[p][msg.sender] && now < proposals[p].ends);
        voted[p][msg.sender] = true;
        if (yes) proposals[p].yes += weight[msg.sender];
        else proposals[p].no += weight[msg.sender];
    }

    function passed(uint p) public view returns (bool) {
        return now >= proposals[p].ends && proposals[p].yes > proposals[p].no;
    }
}
