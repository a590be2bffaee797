// case: w2-allowance-of-wrong-pair
// class: access_control
// disguise: allowance tested for the receiver instead of the caller, and lowered there
// note: allowance[from][to] lets anyone trigger transfers approved for another; the fix reads the pair of the caller.
pragma solidity ^0.5.16;

contract SunflowerToken {
    string public constant name = "Sunflower";
    string public constant symbol = "SUN";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;

    mapping(address => uint256) private held;
    mapping(address => mapping(address => uint256)) private granted;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) public {
        totalSupply = supply;
        held[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function balanceOf(address who) external view returns (uint256) {
        return held[who];
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return granted[owner][spender];
    }

    function approve(address spender, uint256 value) external returns (bool) {
        require(value == 0 || granted[msg.sender][spender] == 0, "set to zero first");
        granted[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        //- weak
        require(granted[from][to] >= value && from != address(0), "allowance"); //!
        granted[from][to] -= value;
        //- fixed
        require(granted[from][msg.sender] >= value && from != address(0), "allowance");
        granted[from][msg.sender] -= value;
        //- end
        _move(from, to, value);
        return true;
    }

    function _move(address from, address to, uint256 value) internal {
        require(to != address(0), "to");
        require(held[from] >= value, "balance");
        held[from] -= value;
        held[to] += value;
        emit Transfer(from, to, value);
    }
}
