// case: plain-more-allowance-fern
// class: arithmetic
// disguise: plain: allowance raised without a bound
// note: The raised allowance wraps; the fix tests the new value.
pragma solidity ^0.4.21;

contract FernToken {
    mapping(address => uint256) internal balances;
    mapping(address => mapping(address => uint256)) internal allowed;
    event Approval(address indexed owner, address indexed spender, uint256 value);

    function FernToken() public { balances[msg.sender] = 77e18; }

    function increaseApproval(address _spender, uint _added) public returns (uint after_) {
        mapping(address => uint256) mine = allowed[msg.sender];
        //- weak
        after_ = mine[_spender] + _added; //!
        //- fixed
        after_ = mine[_spender] + _added;
        require(after_ >= _added);
        //- end
        mine[_spender] = after_;
        emit Approval(msg.sender, _spender, after_);
    }

    function decreaseApproval(address _spender, uint _less) public returns (bool) {
        uint old = allowed[msg.sender][_spender];
        allowed[msg.sender][_spender] = _less > old ? 0 : old - _less;
        emit Approval(msg.sender, _spender, allowed[msg.sender][_spender]);
        return true;
    }

    function transferFrom(address from, address to, uint v) public returns (bool) {
        require(v <= balances[from] && v <= allowed[from][msg.sender]);
        balances[from] -= v;
        allowed[from][msg.sender] -= v;
        balances[to] += v;
        return true;
    }
}
