// case: turbine-coop-snapshot
// class: time_manipulation
// disguise: look-alike, block numbers as keys of past balances
// note: Block numbers only name a past state, nothing hangs on a second.
pragma solidity ^0.5.11;

contract TurbineCoop {
    struct Mark {
        uint128 fromBlock;
        uint128 shares;
    }

    address public board;
    mapping(address => Mark[]) private marks;
    mapping(bytes32 => uint256) public snapshot;
    mapping(bytes32 => uint256) public ends;
    mapping(bytes32 => mapping(address => bool)) public voted;
    mapping(bytes32 => uint256) public yes;

    event Shares(address indexed who, uint256 shares);

    constructor() public {
        board = msg.sender;
    }

    function setShares(address who, uint128 amount) external {
        require(msg.sender == board && amount <= 10000, "board");
        marks[who].push(Mark(uint128(block.number), amount));
        emit Shares(who, amount);
    }

    function propose(bytes32 id) external {
        require(msg.sender == board && ends[id] == 0, "board");
        snapshot[id] = block.number - 1;
        ends[id] = now + 10 days;
    }

    function sharesAt(address who, uint256 mark, uint256 number) public view returns (uint256) {
        Mark[] storage list = marks[who];
        require(mark < list.length && list[mark].fromBlock <= number, "later mark");
        require(mark + 1 == list.length || list[mark + 1].fromBlock > number, "earlier mark");
        return list[mark].shares;
    }

    function vote(bytes32 id, uint256 mark) external {
        require(now < ends[id] && !voted[id][msg.sender], "closed");
        voted[id][msg.sender] = true;
        uint256 sum = yes[id] + sharesAt(msg.sender, mark, snapshot[id]);
        require(sum >= yes[id]);
        yes[id] = sum;
    }
}
