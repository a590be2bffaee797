// case: w2-plain-pond-uint256-to-int
// class: arithmetic
// disguise: plain in 0.8: negative number cast to unsigned
// note: A negative change becomes an enormous level; the fix refuses it.
pragma solidity ^0.8.3;

contract PondLevel {
    uint256 public level = 100;
    int256 public lastChange;
    uint256 public readings;

    event Changed(int256 by, uint256 level);

    function change(int256 by) external {
        lastChange = by;
        //- weak
        level = uint256(int256(level) + by); //!
        //- fixed
        int256 next = int256(level) + by;
        require(next >= 0 && next < 1e9, "level");
        level = uint256(next);
        //- end
        readings++;
        emit Changed(by, level);
    }

    function pump(uint256 n) external {
        level -= n;
    }
}
