// case: w2-plain-chalk-mint-unchecked
// class: arithmetic
// disguise: plain in 0.8: supply grown unchecked before the cap is tested
// note: The wrapped supply is under the cap; the fix sums with checks.
pragma solidity ^0.8.11;

contract ChalkSticks {
    uint256 public constant CAP = 1_000_000;
    uint256 public supply;
    mapping(address => uint256) public sticks;

    error Cap();

    function mint(uint256 n) external {
        //- weak
        unchecked {
            if (supply + n > CAP) revert Cap(); //!
            supply += n; //!
            sticks[msg.sender] += n; //!
        }
        //- fixed
        if (supply + n > CAP) revert Cap();
        unchecked {
            supply += n;
            sticks[msg.sender] += n;
        }
        //- end
    }

    function write(uint256 n) external {
        uint256 s = sticks[msg.sender];
        require(n <= s);
        unchecked {
            sticks[msg.sender] = s - n;
        }
    }
}
