// case: w2-surveyor-wide-math
// class: none
// disguise: full-width multiplication, roots and fixed point in unchecked assembly
// note: Every unchecked step is bounded by the test before it.
pragma solidity ^0.8.12;

library SurveyMath {
    uint256 internal constant UNIT = 1e18;

    error TooWide();
    error NoDivisor();

    /// product of a and b as high and low words
    function wide(uint256 a, uint256 b) internal pure returns (uint256 high, uint256 low) {
        assembly {
            let m := mulmod(a, b, not(0))
            low := mul(a, b)
            high := sub(sub(m, low), lt(m, low))
        }
    }

    /// floor(a * b / d) without losing the high word
    function scale(uint256 a, uint256 b, uint256 d) internal pure returns (uint256 q) {
        if (d == 0) revert NoDivisor();
        (uint256 high, uint256 low) = wide(a, b);
        if (high == 0) {
            return low / d;
        }
        if (high >= d) revert TooWide();
        uint256 rest = mulmod(a, b, d);
        unchecked {
            if (rest > low) high -= 1;
            low -= rest;
            uint256 two = d & (~d + 1);
            d /= two;
            low /= two;
            // two == 1 gives 2**256 mod 2**256, which is 0; high is then added through the inverse
            uint256 flip = (~two + 1) / two + 1;
            low |= high * flip;
            uint256 inv = (3 * d) ^ 2;
            for (uint256 i; i < 6; ++i) {
                inv *= 2 - d * inv;
            }
            q = low * inv;
        }
    }

    function scaleUp(uint256 a, uint256 b, uint256 d) internal pure returns (uint256 q) {
        q = scale(a, b, d);
        if (mulmod(a, b, d) != 0) q += 1;
    }

    function unitMul(uint256 a, uint256 b) internal pure returns (uint256) {
        return scale(a, b, UNIT);
    }

    function unitDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        return scale(a, UNIT, b);
    }

    function root(uint256 x) internal pure returns (uint256 r) {
        if (x < 2) return x;
        r = uint256(1) << ((topBit(x) >> 1) + 1);
        while (true) {
            uint256 next = (r + x / r) >> 1;
            if (next >= r) return r;
            r = next;
        }
    }

    function topBit(uint256 x) internal pure returns (uint256 n) {
        unchecked {
            for (uint256 step = 128; step != 0; step >>= 1) {
                if (x >> step != 0) {
                    x >>= step;
                    n += step;
                }
            }
        }
    }

    function mean(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return (a & b) + ((a ^ b) >> 1);
        }
    }

    function raise(uint256 base, uint256 exponent) internal pure returns (uint256 out) {
        out = UNIT;
        while (exponent != 0) {
            if (exponent & 1 == 1) out = unitMul(out, base);
            exponent >>= 1;
            if (exponent != 0) base = unitMul(base, base);
        }
    }
}

contract FieldSurvey {
    using SurveyMath for uint256;

    struct Plot {
        uint128 length;
        uint128 breadth;
        address by;
    }

    Plot[] private _plots;

    event Surveyed(uint256 indexed id, address indexed by, uint128 length, uint128 breadth);

    function survey(uint128 length, uint128 breadth) external returns (uint256 id) {
        require(length != 0 && breadth != 0, "empty plot");
        id = _plots.length;
        _plots.push(Plot(length, breadth, msg.sender));
        emit Surveyed(id, msg.sender, length, breadth);
    }

    function side(uint256 id) external view returns (uint256) {
        Plot storage p = _plots[id];
        return uint256(p.length).unitMul(p.breadth).root();
    }

    function share(uint256 id, uint256 part, uint256 whole) external view returns (uint256) {
        require(part <= whole, "more than whole");
        Plot storage p = _plots[id];
        return (uint256(p.length) * p.breadth).scale(part, whole);
    }

    function grown(uint256 amount, uint256 factor, uint8 seasons) external pure returns (uint256) {
        return amount.unitMul(factor.raise(seasons));
    }
}
