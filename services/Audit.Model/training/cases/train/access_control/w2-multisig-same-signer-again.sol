// case: w2-multisig-same-signer-again
// class: access_control
// disguise: votes counted, but the voter's mark is set on another proposal number
// note: The mark is kept under count instead of id, so that one owner confirms twice; the fix uses id.
pragma solidity ^0.4.21;

contract DykeBoardWallet {
    struct Proposal {
        address to;
        uint value;
        uint yes;
        bool done;
    }

    mapping(address => bool) public isMember;
    uint public members;
    uint public needed;
    uint public count;
    mapping(uint => Proposal) public proposals;
    mapping(uint => mapping(address => bool)) public voted;

    event Proposed(uint indexed id, address to, uint value);
    event Voted(uint indexed id, address member);
    event Executed(uint indexed id);

    modifier onlyMember() {
        require(isMember[msg.sender]);
        _;
    }

    function DykeBoardWallet(address a, address b, address c) public payable {
        require(a != b && b != c && a != c);
        isMember[a] = true;
        isMember[b] = true;
        isMember[c] = true;
        members = 3;
        needed = 2;
    }

    function () public payable {}

    function propose(address to, uint value) public onlyMember returns (uint id) {
        require(to != address(0) && value > 0 && count < 10 ** 9);
        id = count++;
        proposals[id].to = to;
        proposals[id].value = value;
        emit Proposed(id, to, value);
    }

    function vote(uint id) public onlyMember {
        require(id < count && !voted[id][msg.sender]);
        Proposal storage p = proposals[id];
        require(!p.done && p.yes < members);
        //- weak
        voted[count][msg.sender] = true; //!
        p.yes += 1; //!
        //- fixed
        voted[id][msg.sender] = true;
        p.yes += 1;
        //- end
        emit Voted(id, msg.sender);
    }

    function execute(uint id) public onlyMember {
        Proposal storage p = proposals[id];
        require(!p.done && p.yes >= needed);
        require(p.value <= address(this).balance);
        p.done = true;
        p.to.transfer(p.value);
        emit Executed(id);
    }
}
