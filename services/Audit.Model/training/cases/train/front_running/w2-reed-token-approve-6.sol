// case: w2-reed-token-approve-6
// class: front_running
// disguise: none, 0.6 token with hooks
// note: approve overwrites; the fix leaves only the relative changes
pragma solidity ^0.6.0;

contract ReedToken {
    string public name = "Reed";
    uint256 public totalSupply;
    mapping(address => uint256) private _held;
    mapping(address => mapping(address => uint256)) private _lent;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) public {
        totalSupply = supply;
        _held[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function balanceOf(address who) external view returns (uint256) { return _held[who]; }

    function allowance(address o, address s) external view returns (uint256) { return _lent[o][s]; }

    function transfer(address to, uint256 v) external returns (bool) {
        _move(msg.sender, to, v);
        return true;
    }

    //- weak
    function approve(address s, uint256 v) external returns (bool) {
        _lent[msg.sender][s] = v; //!
        emit Approval(msg.sender, s, v);
        return true;
    }
    //- fixed
    function raise(address s, uint256 v) external returns (bool) {
        require(v < 2 ** 128 && _lent[msg.sender][s] < 2 ** 200, "large");
        _lent[msg.sender][s] += v;
        emit Approval(msg.sender, s, _lent[msg.sender][s]);
        return true;
    }

    function lower(address s, uint256 v) external returns (bool) {
        require(_lent[msg.sender][s] >= v, "below");
        _lent[msg.sender][s] -= v;
        emit Approval(msg.sender, s, _lent[msg.sender][s]);
        return true;
    }
    //- end

    function transferFrom(address from, address to, uint256 v) external returns (bool) {
        require(_lent[from][msg.sender] >= v, "lent");
        _lent[from][msg.sender] -= v;
        _move(from, to, v);
        return true;
    }

    function _move(address from, address to, uint256 v) internal {
        require(to != address(0) && _held[from] >= v, "held");
        _held[from] -= v;
        _held[to] += v;
        emit Transfer(from, to, v);
    }
}
