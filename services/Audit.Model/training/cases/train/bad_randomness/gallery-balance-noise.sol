// case: gallery-balance-noise
// class: bad_randomness
// disguise: the contract's own balance as source
// note: The balance is changed at will by paying in; the fix derives the pick from seeds that were sealed before.
pragma solidity ^0.6.9;

contract GalleryGiveaway {
    address payable public gallery;
    address[] public visitors;
    mapping(address => bool) public came;
    bytes32 public sealed_;
    uint256 public prize = 1 ether;
    bool public given;

    event Came(address who);
    event Given(address who);

    constructor(bytes32 s) public payable {
        require(msg.value >= prize, "prize");
        gallery = msg.sender;
        sealed_ = s;
    }

    receive() external payable {}

    function visit() external payable {
        require(!given && !came[msg.sender] && visitors.length < 1000, "visit");
        require(msg.value >= 1e15, "entry");
        came[msg.sender] = true;
        visitors.push(msg.sender);
        emit Came(msg.sender);
    }

    //- weak
    function giveAway() external {
        require(!given && visitors.length >= 10, "state");
        given = true;
        uint256 n = address(this).balance / 1e15 + gasleft() / 1000; //!
        address payable lucky = payable(visitors[n % visitors.length]); //!
    //- fixed
    function giveAway(uint256 n) external {
        require(!given && visitors.length >= 10, "state");
        require(keccak256(abi.encode(n)) == sealed_ && msg.sender == gallery, "seal");
        given = true;
        address payable lucky = payable(visitors[n % visitors.length]);
    //- end
        emit Given(lucky);
        lucky.transfer(prize);
    }

    function entryMoney() external {
        require(msg.sender == gallery && given, "later");
        gallery.transfer(address(this).balance);
    }
}
