// case: modern-meadow-vote-deposit
// class: locked_ether
// disguise: token-weighted voting whose vote function is payable for no reason; everything that leaves is token
// note: Ether sent with a vote has no way out; the fix drops payable.
pragma solidity ^0.6.7;

interface IMeadowToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Weights {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "overflow");
    }
}

contract MeadowVotes {
    using Weights for uint256;

    struct Plan {
        bytes32 summary;
        uint64 end;
        bool settled;
        uint256 weightFor;
        uint256 weightAgainst;
        address payable proposer;
    }

    IMeadowToken public immutable token;
    uint256 public constant BOND = 1000e18;
    Plan[] private _plans;
    mapping(uint256 => mapping(address => uint256)) public locked;

    event PlanMade(uint256 indexed id, address indexed proposer, bytes32 summary);
    event Voted(uint256 indexed id, address indexed who, bool support, uint256 weight);
    event Settled(uint256 indexed id, bool passed);

    constructor(IMeadowToken token_) public {
        token = token_;
    }

    function propose(bytes32 summary) external returns (uint256 id) {
        id = _plans.length;
        _plans.push(Plan(summary, uint64(block.timestamp + 12 days), false, 0, 0, msg.sender));
        emit PlanMade(id, msg.sender, summary);
        require(token.transferFrom(msg.sender, address(this), BOND), "bond");
    }

    //- weak
    function vote(uint256 id, bool support, uint256 weight) external payable { //!
    //- fixed
    function vote(uint256 id, bool support, uint256 weight) external {
    //- end
        Plan storage p = _plans[id];
        require(block.timestamp < p.end, "ended");
        require(weight > 0, "weight");
        locked[id][msg.sender] = locked[id][msg.sender].plus(weight);
        if (support) {
            p.weightFor = p.weightFor.plus(weight);
        } else {
            p.weightAgainst = p.weightAgainst.plus(weight);
        }
        emit Voted(id, msg.sender, support, weight);
        require(token.transferFrom(msg.sender, address(this), weight), "lock");
    }

    function unlock(uint256 id) external {
        require(block.timestamp >= _plans[id].end, "running");
        uint256 amount = locked[id][msg.sender];
        require(amount > 0, "nothing locked");
        locked[id][msg.sender] = 0;
        require(token.transfer(msg.sender, amount), "unlock");
    }

    function settle(uint256 id) external {
        Plan storage p = _plans[id];
        require(block.timestamp >= p.end && !p.settled, "not ready");
        p.settled = true;
        bool passed = p.weightFor > p.weightAgainst;
        emit Settled(id, passed);
        require(token.transfer(p.proposer, BOND), "bond back");
    }
}
