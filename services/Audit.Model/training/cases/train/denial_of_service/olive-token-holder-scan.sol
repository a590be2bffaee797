// case: olive-token-holder-scan
// class: denial_of_service
// disguise: every transfer settles every holder in an internal helper
// note: Dust transfers grow the holders' list and stop all transfers; the fix settles the two parties only.
pragma solidity ^0.5.16;

contract OliveShares {
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public credited;
    mapping(address => uint256) private mark;
    mapping(address => bool) private listed;
    address[] private holders;
    uint256 public rate;
    uint256 public constant SUPPLY = 1000000;
    address public mill;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Pressed(uint256 rate);

    constructor() public {
        mill = msg.sender;
        balanceOf[mill] = SUPPLY;
        listed[mill] = true;
        holders.push(mill);
    }

    function press() external payable {
        require(msg.sender == mill && msg.value >= SUPPLY && msg.value < 10000 ether, "mill");
        uint256 next = rate + msg.value / SUPPLY;
        require(next < 2 ** 128, "rate");
        rate = next;
        emit Pressed(next);
    }

    function credit(address who) internal {
        uint256 gain = (rate - mark[who]) * balanceOf[who];
        mark[who] = rate;
        credited[who] += gain;
    }

    function settle(address a, address b) internal {
        //- weak
        for (uint256 i = 0; i < holders.length; i++) credit(holders[i]); //!
        if (!listed[b]) credit(b);
        if (!listed[a]) credit(a);
        //- fixed
        credit(a);
        if (a != b) credit(b);
        //- end
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0) && balanceOf[msg.sender] >= value, "balance");
        settle(msg.sender, to);
        if (!listed[to]) {
            listed[to] = true;
            holders.push(to);
        }
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function draw() external {
        credit(msg.sender);
        uint256 amount = credited[msg.sender];
        credited[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
