// case: plain-rope-allowance-expected
// class: front_running
// disguise: approve through an internal setter
// note: The new allowance replaces one that may be half spent; the fix compares with the expected old value
pragma solidity ^0.6.10;

contract WaxToken {
    string public constant symbol = "WAX";
    uint256 public totalSupply;
    mapping(address => uint256) private _bal;
    mapping(address => mapping(address => uint256)) private _spend;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 s) public { totalSupply = s; _bal[msg.sender] = s; }

    function balanceOf(address a) external view returns (uint256) { return _bal[a]; }
    function allowance(address a, address b) external view returns (uint256) { return _spend[a][b]; }

    function transfer(address to, uint256 v) external returns (bool) { _go(msg.sender, to, v); return true; }

    //- weak
    function approve(address spender, uint256 value) external returns (bool) {
        require(spender != address(0), "zero");
        _set(msg.sender, spender, value); //!
        return true;
    }
    //- fixed
    function approve(address spender, uint256 expected, uint256 value) external returns (bool) {
        require(spender != address(0), "zero");
        require(_spend[msg.sender][spender] == expected, "changed");
        _set(msg.sender, spender, value);
        return true;
    }
    //- end

    function transferFrom(address from, address to, uint256 v) external returns (bool) {
        require(_spend[from][msg.sender] >= v, "allowance");
        _set(from, msg.sender, _spend[from][msg.sender] - v);
        _go(from, to, v);
        return true;
    }

    function _set(address a, address b, uint256 v) private { _spend[a][b] = v; emit Approval(a, b, v); }

    function _go(address a, address b, uint256 v) private {
        require(_bal[a] >= v && b != address(0), "balance");
        _bal[a] -= v;
        _bal[b] += v;
        emit Transfer(a, b, v);
    }
}
