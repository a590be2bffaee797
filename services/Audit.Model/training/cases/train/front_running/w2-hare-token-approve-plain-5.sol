// case: w2-hare-token-approve-plain-5
// class: front_running
// disguise: none, short token of 0.5
// note: approve overwrites; the fix asks for zero first
pragma solidity ^0.5.4;

contract HareToken {
    string public name = "Hare";
    uint256 public totalSupply = 10 ** 24;
    mapping(address => uint256) private balances;
    mapping(address => mapping(address => uint256)) private allowances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor() public {
        balances[msg.sender] = totalSupply;
    }

    function balanceOf(address a) external view returns (uint256) {
        return balances[a];
    }

    function allowance(address o, address s) external view returns (uint256) {
        return allowances[o][s];
    }

    function approve(address spender, uint256 value) external returns (bool) {
        require(spender != address(0), "spender");
    //- weak
        allowances[msg.sender][spender] = value; //!
    //- fixed
        require(value == 0 || allowances[msg.sender][spender] == 0, "open allowance");
        allowances[msg.sender][spender] = value;
    //- end
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(allowances[from][msg.sender] >= value, "allowance");
        allowances[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function _move(address from, address to, uint256 value) private {
        require(to != address(0) && balances[from] >= value, "balance");
        balances[from] -= value;
        balances[to] += value;
        emit Transfer(from, to, value);
    }
}
