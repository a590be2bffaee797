// case: w2-allowance-only-lowered-if-there
// class: access_control
// disguise: allowance is checked with its sign of infinity the wrong way round
// note: Zero is taken for "unlimited", so that everyone without allowance moves everything; the fix uses the greatest number.
pragma solidity ^0.8.16;

contract OysterShell {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    address public immutable treasury;

    error LowAllowance(uint256 has, uint256 needs);
    error LowBalance(uint256 has, uint256 needs);

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(address treasury_, uint256 supply) {
        treasury = treasury_;
        totalSupply = supply;
        balanceOf[treasury_] = supply;
    }

    function increaseAllowance(address spender, uint256 more) external {
        allowance[msg.sender][spender] += more;
        emit Approval(msg.sender, spender, allowance[msg.sender][spender]);
    }

    function clearAllowance(address spender) external {
        delete allowance[msg.sender][spender];
        emit Approval(msg.sender, spender, 0);
    }

    function transfer(address to, uint256 value) external {
        _shift(msg.sender, to, value);
    }

    //- weak
    function transferFrom(address from, address to, uint256 value) external {
        uint256 has = allowance[from][msg.sender];
        if (has != 0) { //!
    //- fixed
    function transferFrom(address from, address to, uint256 value) external {
        uint256 has = allowance[from][msg.sender];
        if (has != type(uint256).max) {
    //- end
            if (has < value) revert LowAllowance(has, value);
            allowance[from][msg.sender] = has - value;
        }
        _shift(from, to, value);
    }

    function retire(uint256 value) external {
        if (balanceOf[msg.sender] < value) revert LowBalance(balanceOf[msg.sender], value);
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
    }

    function _shift(address from, address to, uint256 value) private {
        if (balanceOf[from] < value) revert LowBalance(balanceOf[from], value);
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}
