// case: w2-dice-less-duel
// class: none
// disguise: commit-reveal game between two players with forfeits
// note: Both moves are committed with sender and salt; a silent player forfeits after a day.
pragma solidity ^0.8.19;

contract TavernDuel {
    enum Move { None, Shield, Spear, Bow }
    enum Step { Free, Offered, Matched, Shown, Finished }

    struct Duel {
        address first;
        address second;
        uint128 stake;
        uint64 deadline;
        Step step;
        Move firstMove;
        Move secondMove;
        bytes32 firstSeal;
        bytes32 secondSeal;
    }

    uint256 public constant SHOW_TIME = 1 days;
    uint256 public constant MATCH_TIME = 7 days;

    mapping(uint256 => Duel) private _duels;
    uint256 public duelCount;
    mapping(address => uint256) public winnings;

    event Offered(uint256 indexed id, address indexed first, uint128 stake);
    event Matched(uint256 indexed id, address indexed second);
    event Shown(uint256 indexed id, address indexed who, Move move);
    event Ended(uint256 indexed id, address indexed winner);

    error WrongStep(Step step);
    error WrongStake();
    error NotInvited();
    error BadSeal();
    error TooSoon();
    error TooLate();
    error Unpaid();

    function sealFor(uint256 id, address who, Move move, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), id, who, move, salt));
    }

    function offer(bytes32 seal) external payable returns (uint256 id) {
        if (msg.value == 0 || msg.value > type(uint128).max) revert WrongStake();
        id = ++duelCount;
        Duel storage d = _duels[id];
        d.first = msg.sender;
        d.stake = uint128(msg.value);
        d.deadline = uint64(block.timestamp + MATCH_TIME);
        d.step = Step.Offered;
        d.firstSeal = seal;
        emit Offered(id, msg.sender, d.stake);
    }

    function meet(uint256 id, bytes32 seal) external payable {
        Duel storage d = _at(id, Step.Offered);
        if (msg.value != d.stake) revert WrongStake();
        if (msg.sender == d.first) revert NotInvited();
        d.second = msg.sender;
        d.secondSeal = seal;
        d.step = Step.Matched;
        d.deadline = uint64(block.timestamp + SHOW_TIME);
        emit Matched(id, msg.sender);
    }

    function retract(uint256 id) external {
        Duel storage d = _at(id, Step.Offered);
        if (msg.sender != d.first) revert NotInvited();
        if (block.timestamp < d.deadline) revert TooSoon();
        d.step = Step.Finished;
        winnings[d.first] += d.stake;
        emit Ended(id, d.first);
    }

    function show(uint256 id, Move move, bytes32 salt) external {
        Duel storage d = _duels[id];
        if (d.step != Step.Matched && d.step != Step.Shown) revert WrongStep(d.step);
        if (block.timestamp >= d.deadline) revert TooLate();
        if (move == Move.None) revert BadSeal();
        bytes32 seal = sealFor(id, msg.sender, move, salt);
        if (msg.sender == d.first && d.firstMove == Move.None) {
            if (seal != d.firstSeal) revert BadSeal();
            d.firstMove = move;
        } else if (msg.sender == d.second && d.secondMove == Move.None) {
            if (seal != d.secondSeal) revert BadSeal();
            d.secondMove = move;
        } else {
            revert NotInvited();
        }
        emit Shown(id, msg.sender, move);
        if (d.firstMove != Move.None && d.secondMove != Move.None) {
            _finish(id, d, _judge(d));
        } else {
            d.step = Step.Shown;
            d.deadline = uint64(block.timestamp + SHOW_TIME);
        }
    }

    function claimForfeit(uint256 id) external {
        Duel storage d = _duels[id];
        if (d.step != Step.Matched && d.step != Step.Shown) revert WrongStep(d.step);
        if (block.timestamp < d.deadline) revert TooSoon();
        address winner;
        if (d.firstMove != Move.None) winner = d.first;
        else if (d.secondMove != Move.None) winner = d.second;
        _finish(id, d, winner);
    }

    function collect() external {
        uint256 amount = winnings[msg.sender];
        winnings[msg.sender] = 0;
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Unpaid();
    }

    function duel(uint256 id) external view returns (Duel memory) {
        return _duels[id];
    }

    function _at(uint256 id, Step step) private view returns (Duel storage d) {
        d = _duels[id];
        if (d.step != step) revert WrongStep(d.step);
    }

    function _judge(Duel storage d) private view returns (address) {
        if (d.firstMove == d.secondMove) return address(0);
        uint256 gap = (uint256(d.firstMove) + 3 - uint256(d.secondMove)) % 3;
        return gap == 1 ? d.first : d.second;
    }

    function _finish(uint256 id, Duel storage d, address winner) private {
        d.step = Step.Finished;
        if (winner == address(0)) {
            winnings[d.first] += d.stake;
            winnings[d.second] += d.stake;
        } else {
            winnings[winner] += 2 * uint256(d.stake);
        }
        emit Ended(id, winner);
    }
}
