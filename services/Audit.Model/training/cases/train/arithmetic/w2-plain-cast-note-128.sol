// case: w2-plain-cast-note-128
// class: arithmetic
// disguise: plain: explicit cast to a smaller type in 0.8
// note: The booked amount is the low 128 bits only; the fix checks the upper bound.
pragma solidity ^0.8.0;

contract BarrelNotes {
    mapping(address => uint128) public barrels;
    mapping(address => uint256) public asked;

    event Booked(address indexed who, uint256 n);

    function book(uint256 n) external {
        require(n >= 10, "too few");
        //- weak
        barrels[msg.sender] += uint128(n); //!
        //- fixed
        require(n <= type(uint128).max, "too many");
        barrels[msg.sender] += uint128(n);
        //- end
        asked[msg.sender] = n;
        emit Booked(msg.sender, n);
    }

    function roll(uint64 n) external {
        barrels[msg.sender] -= uint128(n);
    }
}
