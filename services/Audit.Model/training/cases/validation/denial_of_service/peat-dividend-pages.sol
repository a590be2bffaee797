// case: peat-dividend-pages
// class: denial_of_service
// disguise: look-alike, a long list is served in pages and failures are kept aside
// note: The cursor moves by a page the caller sizes, and a refused payment turns into a credit.
pragma solidity ^0.6.5;

contract PeatDividend {
    address public bog;
    address payable[] public holders;
    mapping(address => uint256) public bricks;
    mapping(address => uint256) public held;
    uint256 public perBrick;
    uint256 public cursor;
    bool public paying;
    uint256 public totalBricks;

    event Started(uint256 perBrick, uint256 holders);
    event Page(uint256 from, uint256 to);
    event KeptBack(address indexed holder, uint256 amount);

    constructor() public {
        bog = msg.sender;
    }

    function buy() external payable {
        require(!paying && msg.value >= 0.1 ether, "buy");
        require(msg.value % 0.1 ether == 0, "whole bricks");
        if (bricks[msg.sender] == 0) holders.push(msg.sender);
        uint256 count = msg.value / 0.1 ether;
        bricks[msg.sender] += count;
        totalBricks += count;
        held[bog] += msg.value;
    }

    function start() external payable {
        require(msg.sender == bog && !paying && totalBricks > 0, "start");
        perBrick = msg.value / totalBricks;
        require(perBrick > 0 && perBrick < 2**120, "too little");
        held[bog] += msg.value - perBrick * totalBricks;
        paying = true;
        cursor = 0;
        emit Started(perBrick, holders.length);
    }

    function payPage(uint256 size) external {
        require(paying && size > 0 && size <= 100, "page");
        uint256 from = cursor;
        uint256 to = from + size;
        if (to > holders.length) to = holders.length;
        cursor = to;
        if (to == holders.length) paying = false;
        for (uint256 i = from; i < to; i++) {
            uint256 amount = bricks[holders[i]] * perBrick;
            if (!holders[i].send(amount)) {
                held[holders[i]] += amount;
                emit KeptBack(holders[i], amount);
            }
        }
        emit Page(from, to);
    }

    function take() external {
        uint256 amount = held[msg.sender];
        require(amount > 0, "nothing");
        held[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
