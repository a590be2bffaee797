// case: allotment-committee-executed-late
// class: reentrancy
// disguise: a committee wallet; a helper judges the quorum, the flag done is written after the forward
// note: A paid recipient can run the same motion again until the wallet is empty; the fix sets done first.
pragma solidity ^0.4.25;

contract AllotmentCommittee {
    struct Motion {
        address to;
        uint value;
        bytes data;
        uint yes;
        bool done;
    }

    mapping(address => bool) public isMember;
    mapping(uint => mapping(address => bool)) public voted;
    Motion[] public motions;
    uint public quorum;

    event Proposed(uint indexed id, address to, uint value);
    event Voted(uint indexed id, address member);
    event Carried(uint indexed id);

    modifier member() {
        require(isMember[msg.sender], "members only");
        _;
    }

    constructor(address[] memory people, uint need) public {
        require(need > 0 && need <= people.length);
        for (uint i = 0; i < people.length; i++) isMember[people[i]] = true;
        quorum = need;
    }

    function () external payable {}

    function propose(address to, uint value, bytes data) external member returns (uint id) {
        id = motions.length;
        motions.push(Motion(to, value, data, 0, false));
        emit Proposed(id, to, value);
    }

    function vote(uint id) external member {
        require(id < motions.length && !voted[id][msg.sender]);
        voted[id][msg.sender] = true;
        motions[id].yes++;
        emit Voted(id, msg.sender);
    }

    function carry(uint id) external {
        Motion storage m = motions[id];
        require(ready(m), "not ready");
        //- weak
        require(m.to.call.value(m.value)(m.data), "motion failed"); //!
        m.done = true; //!
        //- fixed
        m.done = true;
        require(m.to.call.value(m.value)(m.data), "motion failed");
        //- end
        emit Carried(id);
    }

    function ready(Motion storage m) internal view returns (bool) {
        return !m.done && m.yes >= quorum && address(this).balance >= m.value;
    }
}
