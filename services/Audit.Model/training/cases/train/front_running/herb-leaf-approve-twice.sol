// case: herb-leaf-approve-twice
// class: front_running
// disguise: approve and approve-with-call, both through one internal setter
// note: The setter overwrites the rest of an old allowance; the fix only allows zero or from zero.
pragma solidity ^0.5.4;

interface ILeafSpender {
    function onAllowed(address owner, uint256 amount, bytes calldata note) external;
}

contract HerbLeaf {
    string public constant symbol = "LEAF";
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) public {
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function _allow(address spender, uint256 amount) private {
        require(spender != address(0), "spender");
        //- weak
        allowance[msg.sender][spender] = amount; //!
        //- fixed
        require(amount == 0 || allowance[msg.sender][spender] == 0, "reset first");
        allowance[msg.sender][spender] = amount;
        //- end
        emit Approval(msg.sender, spender, amount);
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        _allow(spender, amount);
        return true;
    }

    function approveWithCall(address spender, uint256 amount, bytes calldata note) external returns (bool) {
        _allow(spender, amount);
        ILeafSpender(spender).onAllowed(msg.sender, amount, note);
        return true;
    }

    function lowerAllowance(address spender, uint256 by) external {
        uint256 left = allowance[msg.sender][spender];
        require(by <= left, "lower");
        allowance[msg.sender][spender] = left - by;
        emit Approval(msg.sender, spender, left - by);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _give(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        require(allowance[from][msg.sender] >= amount, "allowance");
        allowance[from][msg.sender] -= amount;
        _give(from, to, amount);
        return true;
    }

    function _give(address from, address to, uint256 amount) private {
        require(to != address(0) && balanceOf[from] >= amount, "balance");
        balanceOf[from] -= amount;
        require(balanceOf[to] + amount >= amount, "sum");
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}
