// case: w2-nettle-erc20-plain-old
// class: none
// disguise: 0.4.24 plain token base with burn and stepwise allowances
// note: Library sums with tests on every change.
pragma solidity ^0.4.24;

library UintGuard {
    function plus(uint256 x, uint256 y) internal pure returns (uint256 z) {
        z = x + y;
        require(z >= x, "UintGuard: plus");
    }

    function minus(uint256 x, uint256 y) internal pure returns (uint256) {
        require(y <= x, "UintGuard: minus");
        return x - y;
    }
}

contract NettleCloth {
    using UintGuard for uint256;

    string public name = "Nettle Cloth";
    string public symbol = "NTL";
    uint8 public decimals = 2;

    uint256 private supply;
    mapping(address => uint256) private bolts;
    mapping(address => mapping(address => uint256)) private leave;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 first) public {
        _weave(msg.sender, first);
    }

    function totalSupply() public view returns (uint256) {
        return supply;
    }

    function balanceOf(address who) public view returns (uint256) {
        return bolts[who];
    }

    function allowance(address owner, address spender) public view returns (uint256) {
        return leave[owner][spender];
    }

    function transfer(address to, uint256 value) public returns (bool) {
        _transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public returns (bool) {
        leave[from][msg.sender] = leave[from][msg.sender].minus(value);
        _transfer(from, to, value);
        return true;
    }

    function increaseAllowance(address spender, uint256 by) public returns (bool) {
        require(spender != address(0), "spender");
        leave[msg.sender][spender] = leave[msg.sender][spender].plus(by);
        emit Approval(msg.sender, spender, leave[msg.sender][spender]);
        return true;
    }

    function decreaseAllowance(address spender, uint256 by) public returns (bool) {
        require(spender != address(0), "spender");
        leave[msg.sender][spender] = leave[msg.sender][spender].minus(by);
        emit Approval(msg.sender, spender, leave[msg.sender][spender]);
        return true;
    }

    function unravel(uint256 value) public {
        _unravel(msg.sender, value);
    }

    function unravelFrom(address from, uint256 value) public {
        leave[from][msg.sender] = leave[from][msg.sender].minus(value);
        _unravel(from, value);
    }

    function _transfer(address from, address to, uint256 value) internal {
        require(to != address(0), "recipient");
        bolts[from] = bolts[from].minus(value);
        bolts[to] = bolts[to].plus(value);
        emit Transfer(from, to, value);
    }

    function _weave(address to, uint256 value) internal {
        require(to != address(0), "recipient");
        supply = supply.plus(value);
        bolts[to] = bolts[to].plus(value);
        emit Transfer(address(0), to, value);
    }

    function _unravel(address from, uint256 value) internal {
        bolts[from] = bolts[from].minus(value);
        supply = supply.minus(value);
        emit Transfer(from, address(0), value);
    }
}
