// case: lantern-mint-artist-push
// class: denial_of_service
// disguise: the artist's part is sent within each mint
// note: An artist contract that reverts stops the minting of its series and the resale; the fix books the part.
pragma solidity ^0.8.17;

contract LanternMint {
    struct Series {
        address artist;
        uint96 price;
        uint32 minted;
        uint32 most;
    }

    error SoldOut();
    error PaymentFailed();

    Series[] public series;
    mapping(uint256 => mapping(uint32 => address)) public ownerOf;
    mapping(address => uint256) public booked;
    address public immutable house;

    event Minted(uint256 indexed id, uint32 number, address indexed to);

    constructor() {
        house = msg.sender;
    }

    function addSeries(uint96 price, uint32 most) external {
        require(price > 0 && most > 0, "series");
        series.push(Series(msg.sender, price, 0, most));
    }

    function mint(uint256 id) external payable {
        Series storage s = series[id];
        require(msg.value == s.price, "price");
        if (s.minted == s.most) revert SoldOut();
        s.minted += 1;
        ownerOf[id][s.minted] = msg.sender;
        uint256 part = msg.value * 9 / 10;
        booked[house] += msg.value - part;
        emit Minted(id, s.minted, msg.sender);
        //- weak
        _pay(s.artist, part); //!
        //- fixed
        booked[s.artist] += part;
        //- end
    }

    function collect() external {
        uint256 amount = booked[msg.sender];
        booked[msg.sender] = 0;
        _pay(msg.sender, amount);
    }

    function hand(uint256 id, uint32 number, address to) external {
        require(ownerOf[id][number] == msg.sender, "owner");
        ownerOf[id][number] = to;
    }

    function _pay(address to, uint256 amount) private {
        (bool ok, ) = payable(to).call{value: amount}("");
        if (!ok) revert PaymentFailed();
    }
}
