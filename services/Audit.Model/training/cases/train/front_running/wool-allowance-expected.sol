// case: wool-allowance-expected
// class: front_running
// disguise: look-alike, approve with the expected old value
// note: Allowances change only by compare-and-set or by steps.
pragma solidity ^0.4.22;

contract WoolBale {
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) public {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function approve(address spender, uint256 expected, uint256 value) external returns (bool) {
        if (allowance[msg.sender][spender] != expected) {
            return false;
        }
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function increaseApproval(address spender, uint256 added) external returns (bool) {
        uint256 next = allowance[msg.sender][spender] + added;
        require(next >= added);
        allowance[msg.sender][spender] = next;
        emit Approval(msg.sender, spender, next);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(allowance[from][msg.sender] >= value);
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function _move(address from, address to, uint256 value) private {
        require(to != address(0) && balanceOf[from] >= value);
        uint256 next = balanceOf[to] + value;
        require(next >= value);
        balanceOf[from] -= value;
        if (from != to) balanceOf[to] = next;
        else balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}
