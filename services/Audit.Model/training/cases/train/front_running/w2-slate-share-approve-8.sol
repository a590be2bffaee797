// case: w2-slate-share-approve-8
// class: front_running
// disguise: modern token with internal _approve; the public function overwrites
// note: The current allowance may be spent just before; the fix compares it with what the owner expects
pragma solidity ^0.8.7;

abstract contract SlateBase {
    error Short(uint256 have, uint256 want);

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function _mint(address to, uint256 v) internal {
        totalSupply += v;
        balanceOf[to] += v;
        emit Transfer(address(0), to, v);
    }

    function _move(address from, address to, uint256 v) internal {
        if (balanceOf[from] < v) revert Short(balanceOf[from], v);
        balanceOf[from] -= v;
        balanceOf[to] += v;
        emit Transfer(from, to, v);
    }

    function _allow(address o, address s, uint256 v) internal {
        allowance[o][s] = v;
        emit Approval(o, s, v);
    }
}

contract SlateShare is SlateBase {
    string public constant name = "Slate Share";
    address public immutable registrar;

    error AllowanceMoved(uint256 current);

    constructor(uint256 supply) {
        registrar = msg.sender;
        _mint(msg.sender, supply);
    }

    function transfer(address to, uint256 v) external returns (bool) {
        _move(msg.sender, to, v);
        return true;
    }

    //- weak
    function approve(address s, uint256 v) external returns (bool) {
        _allow(msg.sender, s, v); //!
        return true;
    }
    //- fixed
    function approve(address s, uint256 current, uint256 v) external returns (bool) {
        if (allowance[msg.sender][s] != current) revert AllowanceMoved(allowance[msg.sender][s]);
        _allow(msg.sender, s, v);
        return true;
    }
    //- end

    function addAllowance(address s, uint256 v) external returns (bool) {
        _allow(msg.sender, s, allowance[msg.sender][s] + v);
        return true;
    }

    function transferFrom(address from, address to, uint256 v) external returns (bool) {
        uint256 a = allowance[from][msg.sender];
        if (a < v) revert Short(a, v);
        _allow(from, msg.sender, a - v);
        _move(from, to, v);
        return true;
    }

    function issue(address to, uint256 v) external {
        require(msg.sender == registrar, "registrar");
        _mint(to, v);
    }
}
