// case: modern-regatta-tie-break
// class: bad_randomness
// disguise: only used when several crews are level; caller address, gas and block number are folded into an index
// note: The closer of the race picks moment and gas for the wished crew; the fix shares the purse among the level crews.
pragma solidity ^0.8.14;

library Levels {
    function best(uint32[] storage scores) internal view returns (uint32 top, uint256 count) {
        uint256 n = scores.length;
        for (uint256 i; i < n; ++i) {
            uint32 s = scores[i];
            if (s > top) (top, count) = (s, 1);
            else if (s == top) ++count;
        }
    }
}

contract RegattaPurse {
    using Levels for uint32[];

    uint256 public constant MAX_CREWS = 24;

    error Full();
    error NotJudge();
    error Finished();
    error WrongFee();
    error Unpaid();

    event CrewEntered(uint256 indexed index, address indexed captain);
    event Awarded(address indexed captain, uint256 amount);

    address public immutable judge;
    address[] public captains;
    uint32[] private _scores;
    bool public finished;
    uint256 public purse;
    mapping(address => uint256) public awards;

    constructor(address judge_) {
        judge = judge_;
    }

    function enter() external payable {
        if (finished) revert Finished();
        if (captains.length == MAX_CREWS) revert Full();
        if (msg.value != 0.2 ether) revert WrongFee();
        purse += msg.value;
        captains.push(msg.sender);
        _scores.push(0);
        emit CrewEntered(captains.length - 1, msg.sender);
    }

    function score(uint256 index, uint32 points) external {
        if (msg.sender != judge) revert NotJudge();
        if (finished) revert Finished();
        _scores[index] = points;
    }

    function finish() external {
        if (finished) revert Finished();
        (uint32 top, uint256 count) = _scores.best();
        require(top > 0, "not scored");
        finished = true;
        //- weak
        uint256 pick = count == 1 ? 0 : _fold() % count; //!
        //- fixed
        uint256 part = purse / count;
        //- end
        uint256 seen;
        for (uint256 i; i < _scores.length; ++i) {
            if (_scores[i] != top) continue;
            //- weak
            if (seen == pick) _award(captains[i], purse);
            //- fixed
            _award(captains[i], part);
            //- end
            ++seen;
        }
    }

    function takeAward() external {
        uint256 amount = awards[msg.sender];
        awards[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        if (!ok) revert Unpaid();
    }

    function _award(address to, uint256 amount) private {
        awards[to] += amount;
        emit Awarded(to, amount);
    }

    function _fold() internal view returns (uint256) {
        //- weak
        return uint256(uint160(msg.sender)) ^ (gasleft() << 3) ^ block.number; //!
        //- fixed
        return captains.length;
        //- end
    }
}
