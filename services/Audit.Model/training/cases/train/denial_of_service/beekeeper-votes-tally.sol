// case: beekeeper-votes-tally
// class: denial_of_service
// disguise: tally over all votes when closing, votes are open to everybody
// note: Closing walks over every vote cast; the fix keeps the tally while voting.
pragma solidity ^0.8.4;

contract BeekeeperVotes {
    struct Vote {
        address keeper;
        uint8 choice;
        uint32 hives;
    }

    struct Motion {
        uint64 ends;
        bool closed;
        uint8 winner;
        uint256[4] totals;
        Vote[] votes;
    }

    mapping(uint256 => Motion) private motions;
    mapping(uint256 => mapping(address => bool)) public voted;
    mapping(address => uint32) public hives;
    uint256 public motionCount;

    event Opened(uint256 indexed id);
    event Closed(uint256 indexed id, uint8 winner);

    function declareHives(uint32 number) external {
        require(hives[msg.sender] == 0 && number > 0 && number <= 500, "once, up to 500");
        hives[msg.sender] = number;
    }

    function open(uint64 length) external returns (uint256 id) {
        require(length >= 3 days && length <= 30 days, "length");
        id = motionCount++;
        motions[id].ends = uint64(block.timestamp) + length;
        emit Opened(id);
    }

    function vote(uint256 id, uint8 choice) external {
        Motion storage motion = motions[id];
        require(block.timestamp < motion.ends && choice < 4, "not now");
        require(!voted[id][msg.sender] && hives[msg.sender] > 0, "no right");
        voted[id][msg.sender] = true;
        motion.votes.push(Vote(msg.sender, choice, hives[msg.sender]));
        //- weak
        //- fixed
        motion.totals[choice] += hives[msg.sender];
        //- end
    }

    function close(uint256 id) external {
        Motion storage motion = motions[id];
        require(motion.ends != 0 && block.timestamp >= motion.ends && !motion.closed, "not closable");
        motion.closed = true;
        //- weak
        uint256[4] memory totals;
        uint256 n = motion.votes.length;
        for (uint256 i; i < n; ++i) { //!
            totals[motion.votes[i].choice] += motion.votes[i].hives; //!
        }
        motion.totals = totals;
        //- fixed
        uint256[4] memory totals = motion.totals;
        //- end
        uint8 best;
        for (uint8 c = 1; c < 4; ++c) {
            if (totals[c] > totals[best]) best = c;
        }
        motion.winner = best;
        emit Closed(id, best);
    }
}
