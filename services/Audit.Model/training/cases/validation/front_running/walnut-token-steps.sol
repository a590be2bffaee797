// case: walnut-token-steps
// class: front_running
// disguise: look-alike, an allowance that is only raised, lowered or swapped against the known value
// note: approve compares with zero and the steps are relative.
pragma solidity ^0.4.23;

contract WalnutToken {
    string public constant name = "Walnut Coop";
    string public constant symbol = "WLN";
    uint8 public constant decimals = 2;
    uint256 public totalSupply;
    address public coop;
    mapping(address => uint256) private bal;
    mapping(address => mapping(address => uint256)) private allow;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) public {
        coop = msg.sender;
        totalSupply = supply;
        bal[coop] = supply;
        emit Transfer(address(0), coop, supply);
    }

    function balanceOf(address who) external view returns (uint256) {
        return bal[who];
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return allow[owner][spender];
    }

    function _move(address from, address to, uint256 value) internal {
        require(to != address(0) && value <= bal[from]);
        bal[from] -= value;
        require(bal[to] + value >= bal[to]);
        bal[to] += value;
        emit Transfer(from, to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(value <= allow[from][msg.sender]);
        allow[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        require(allow[msg.sender][spender] == 0 || value == 0);
        return _set(spender, value);
    }

    function changeApproval(address spender, uint256 known, uint256 value) external returns (bool) {
        require(allow[msg.sender][spender] == known);
        return _set(spender, value);
    }

    function raise(address spender, uint256 more) external returns (bool) {
        uint256 value = allow[msg.sender][spender] + more;
        require(value >= more);
        return _set(spender, value);
    }

    function lower(address spender, uint256 less) external returns (bool) {
        uint256 old = allow[msg.sender][spender];
        return _set(spender, less >= old ? 0 : old - less);
    }

    function _set(address spender, uint256 value) private returns (bool) {
        require(spender != address(0));
        allow[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }
}
