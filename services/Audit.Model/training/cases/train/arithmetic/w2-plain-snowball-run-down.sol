// case: w2-plain-snowball-run-down
// class: arithmetic
// disguise: plain: public counter can be lowered below zero
// note: Lowering 0 gives 2^256-1; the fix asserts that it is above zero.
pragma solidity ^0.6.0;

contract SnowballFight {
    uint256 public lives = 10;
    uint256 public thrown = 0;

    address public lastHitter;

    event Hit(address by, uint256 left);

    function hit() external {
        //- weak
        lives--; //!
        //- fixed
        require(lives > 0, "over");
        lives--;
        //- end
        thrown++;
        lastHitter = msg.sender;
        emit Hit(msg.sender, lives);
    }

    function over() external view returns (bool) {
        return lives == 0;
    }
}
