// case: modern-parish-motion-executor
// class: unchecked_low_level_calls
// disguise: results of the calls of a motion are overwritten in the loop, only the last one is required
// note: An earlier action may fail and the motion still counts as executed; the fix requires each result.
pragma solidity ^0.5.16;

library Tally {
    struct Votes {
        uint64 yes;
        uint64 no;
        mapping(address => bool) cast;
    }

    function vote(Votes storage self, address who, bool support) internal {
        require(!self.cast[who], "voted");
        require(self.yes < 1e18 && self.no < 1e18, "full");
        self.cast[who] = true;
        if (support) self.yes += 1;
        else self.no += 1;
    }
}

contract ParishMotions {
    using Tally for Tally.Votes;

    struct Motion {
        address[] targets;
        uint256[] values;
        uint64 end;
        bool executed;
        Tally.Votes votes;
    }

    address public rector;
    uint64 public quorum = 5;
    mapping(address => bool) public warden;
    mapping(uint256 => Motion) private _motions;
    mapping(uint256 => mapping(uint256 => bytes)) private _data;
    uint256 public motionCount;

    event Proposed(uint256 indexed id, address by);
    event Executed(uint256 indexed id);

    constructor() public payable {
        rector = msg.sender;
    }

    function() external payable {}

    function setWarden(address who, bool on) external {
        require(msg.sender == rector, "rector only");
        warden[who] = on;
    }

    function propose(address[] calldata targets, uint256[] calldata values) external returns (uint256 id) {
        require(warden[msg.sender], "warden only");
        require(targets.length == values.length && targets.length > 0 && targets.length < 9, "lengths");
        id = motionCount++;
        Motion storage m = _motions[id];
        m.targets = targets;
        m.values = values;
        m.end = uint64(now + 10 days);
        emit Proposed(id, msg.sender);
    }

    function setData(uint256 id, uint256 index, bytes calldata data) external {
        require(warden[msg.sender] && _motions[id].votes.yes == 0, "cannot set");
        _data[id][index] = data;
    }

    function vote(uint256 id, bool support) external {
        require(warden[msg.sender] && now < _motions[id].end, "cannot vote");
        _motions[id].votes.vote(msg.sender, support);
    }

    function execute(uint256 id) external {
        Motion storage m = _motions[id];
        require(m.end != 0 && now >= m.end && !m.executed, "not ready");
        require(m.votes.yes >= quorum && m.votes.yes > m.votes.no, "not carried");
        m.executed = true;
        _perform(id, m);
        emit Executed(id);
    }

    function _perform(uint256 id, Motion storage m) internal {
        //- weak
        bool ok;
        for (uint256 i = 0; i < m.targets.length; i++) {
            (ok, ) = m.targets[i].call.value(m.values[i])(_data[id][i]); //!
        }
        require(ok, "action failed"); //!
        //- fixed
        bool ok;
        for (uint256 i = 0; i < m.targets.length; i++) {
            (ok, ) = m.targets[i].call.value(m.values[i])(_data[id][i]);
            require(ok, "action failed");
        }
        //- end
    }
}
