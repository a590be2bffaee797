// case: w2-plain-well-of-wishes-counter
// class: bad_randomness
// disguise: a private counter is taken for unknown
// note: Private storage can be read by all; the fix has a seer answer later.
pragma solidity ^0.5.1;

contract WishingWell {
    uint256 private depth = 7919;
    address public seer;
    uint256 public wishes;
    mapping(uint256 => address payable) public wisher;

    constructor(address s) public payable {
        seer = s;
    }

    function wish() external payable {
        require(msg.value == 1 finney, "a coin");
        wishes++;
        //- weak
        depth = depth * 31 % 1000003;
        if (depth % 50 == 0) msg.sender.transfer(40 finney); //!
        //- fixed
        wisher[wishes] = msg.sender;
        //- end
    }

    function answer(uint256 id, uint256 omen) external {
        require(msg.sender == seer && wisher[id] != address(0), "seer");
        address payable w = wisher[id];
        wisher[id] = address(0);
        if (omen % 50 == 0) w.transfer(40 finney);
    }
}
