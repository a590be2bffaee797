// case: w2-plain-flour-not-below-zero
// class: arithmetic
// disguise: plain: difference of unsigned numbers tested for >= 0
// note: An unsigned difference is never negative; the fix compares the two numbers.
pragma solidity ^0.4.18;

contract FlourStore {
    mapping(address => uint256) public sacks;
    address public miller = msg.sender;

    function deliver(address _to, uint256 _n) public {
        require(msg.sender == miller);
        require(_n < 10000 && sacks[_to] < 1000000);
        sacks[_to] += _n;
    }

    function move(address _to, uint256 _n) public returns (bool) {
        //- weak
        require(sacks[msg.sender] - _n >= 0); //!
        sacks[msg.sender] -= _n; //!
        //- fixed
        require(sacks[msg.sender] >= _n);
        sacks[msg.sender] -= _n;
        //- end
        require(sacks[_to] + _n >= sacks[_to]);
        sacks[_to] += _n;
        return true;
    }

    function bake(uint256 _n) public {
        if (sacks[msg.sender] < _n) revert();
        sacks[msg.sender] -= _n;
    }
}
