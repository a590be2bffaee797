// case: w2-plain-bar-tab-int
// class: arithmetic
// disguise: plain: unsigned argument made signed
// note: A huge n turns negative, so the tab grows a credit; the fix bounds n before the cast.
pragma solidity ^0.5.0;

contract BarTab {
    mapping(address => int256) public tab;
    int256 public constant LIMIT = 500;

    function drink(uint256 n) external {
        //- weak
        int256 after_ = tab[msg.sender] + int256(n); //!
        //- fixed
        require(n <= 500, "too thirsty");
        int256 after_ = tab[msg.sender] + int256(n);
        //- end
        require(after_ <= LIMIT, "limit");
        tab[msg.sender] = after_;
    }

    function water() external {
        require(tab[msg.sender] < LIMIT);
        tab[msg.sender] += 1;
    }

    function owes(address who) external view returns (bool) {
        return tab[who] > 0;
    }
}
