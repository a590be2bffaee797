// case: w2-plain-collection-withdraw-nft
// class: access_control
// disguise: plain: withdraw of sales income in a card collection, tests the sum only
// note: The income goes to any caller; the fix asks for the artist.
pragma solidity ^0.8.17;

contract LinocutCards {
    address public immutable artist;
    uint256 public sold;
    mapping(uint256 => address) public holderOf;

    constructor() {
        artist = msg.sender;
    }

    function buy() external payable {
        require(msg.value == 0.03 ether && sold < 500, "buy");
        sold += 1;
        holderOf[sold] = msg.sender;
    }

    function withdraw() external {
        uint256 value = address(this).balance;
        //- weak
        require(value > 0, "empty"); //!
        //- fixed
        require(value > 0 && msg.sender == artist, "empty");
        //- end
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "payment");
    }

    function give(uint256 no, address to) external {
        require(holderOf[no] == msg.sender, "holder");
        holderOf[no] = to;
    }
}
