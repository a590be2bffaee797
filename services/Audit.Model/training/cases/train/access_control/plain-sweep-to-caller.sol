// case: plain-sweep-to-caller
// class: access_control
// disguise: plain: 0.6 rescue of tokens open to all
// note: Anyone sweeps the pool's tokens to himself; the fix asks for the owner.
pragma solidity ^0.6.0;

interface IERC20Like {
    function balanceOf(address a) external view returns (uint256);
    function transfer(address to, uint256 n) external returns (bool);
}

contract HarvestPool {
    address public owner;
    IERC20Like public reward;
    mapping(address => uint256) public points;
    uint256 public rate = 10;

    modifier auth() { require(msg.sender == owner, "auth"); _; }

    constructor(IERC20Like r) public { owner = msg.sender; reward = r; }

    function setRate(uint256 r) external auth { rate = r; }

    function credit(address who, uint256 p) external auth {
        require(p < 1e6);
        points[who] += p;
    }

    function redeem() external {
        uint256 p = points[msg.sender];
        points[msg.sender] = 0;
        require(reward.transfer(msg.sender, p), "reward");
    }

    //- weak
    function rescue(IERC20Like t) external { //!
    //- fixed
    function rescue(IERC20Like t) external auth {
    //- end
        uint256 b = t.balanceOf(address(this));
        require(b > 0 && t.transfer(msg.sender, b), "rescue");
    }
}
