// case: w2-lighthouse-fixed-asm-mul
// class: arithmetic
// disguise: a rounding helper in assembly whose product is not tested
// note: mul(x, y) keeps the low word only; the fix divides back in assembly.
pragma solidity ^0.8.15;

library BeamMath {
    uint256 internal constant ONE = 1e18;

    function scale(uint256 x, uint256 y) internal pure returns (uint256 z) {
        //- weak
        assembly {
            z := div(add(mul(x, y), 500000000000000000), 1000000000000000000) //!
        }
        //- fixed
        assembly {
            let p := mul(x, y)
            if iszero(or(iszero(x), eq(div(p, x), y))) { revert(0, 0) }
            if gt(p, sub(not(0), 500000000000000000)) { revert(0, 0) }
            z := div(add(p, 500000000000000000), 1000000000000000000)
        }
        //- end
    }

    function half(uint256 x) internal pure returns (uint256 z) {
        assembly {
            z := shr(1, x)
        }
    }
}

contract LighthouseShares {
    using BeamMath for uint256;

    mapping(address => uint256) public shares;
    mapping(address => uint256) public claims;
    uint256 public index = BeamMath.ONE;
    address public keeper;

    error NotKeeper();

    constructor() {
        keeper = msg.sender;
    }

    function setIndex(uint256 i) external {
        if (msg.sender != keeper) revert NotKeeper();
        index = i;
    }

    function claim(uint256 amount) external {
        //- weak
        uint256 cost = amount.scale(index); //!
        //- fixed
        uint256 cost = amount.scale(index);
        //- end
        require(claims[msg.sender] >= cost, "low");
        claims[msg.sender] -= cost;
        shares[msg.sender] += amount;
    }

    function award(address to, uint256 n) external {
        if (msg.sender != keeper) revert NotKeeper();
        claims[to] += n;
    }

    function donateHalf(address to) external {
        uint256 h = shares[msg.sender].half();
        shares[msg.sender] -= h;
        shares[to] += h;
    }
}
