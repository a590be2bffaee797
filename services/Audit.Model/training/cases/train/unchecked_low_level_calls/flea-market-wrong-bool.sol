// case: flea-market-wrong-bool
// class: unchecked_low_level_calls
// disguise: two calls and two requires, but both requires test the first result
// note: The second result is never tested; the fix tests it.
pragma solidity ^0.8.0;

contract FleaMarket {
    struct Item {
        address payable seller;
        uint256 price;
        bytes32 description;
        address buyer;
        bool handedOver;
    }

    address payable public charity;
    uint256 public charityPercent;
    mapping(uint256 => Item) public items;
    uint256 public itemCount;

    event Offered(uint256 indexed id, address seller, uint256 price);
    event Bought(uint256 indexed id, address buyer);
    event HandedOver(uint256 indexed id, uint256 toSeller, uint256 toCharity);

    constructor(address payable _charity, uint256 percent) {
        require(percent > 0 && percent <= 30, "percent");
        charity = _charity;
        charityPercent = percent;
    }

    function offer(uint256 price, bytes32 description) external returns (uint256 id) {
        require(price >= 1000, "price");
        id = ++itemCount;
        items[id] = Item(payable(msg.sender), price, description, address(0), false);
        emit Offered(id, msg.sender, price);
    }

    function buy(uint256 id) external payable {
        Item storage it = items[id];
        require(it.seller != address(0) && it.buyer == address(0), "not on offer");
        require(msg.value == it.price, "price");
        it.buyer = msg.sender;
        emit Bought(id, msg.sender);
    }

    function confirm(uint256 id) external {
        Item storage it = items[id];
        require(it.buyer == msg.sender && !it.handedOver, "not yours");
        it.handedOver = true;
        uint256 toCharity = it.price * charityPercent / 100;
        uint256 toSeller = it.price - toCharity;
        (bool sellerPaid, ) = it.seller.call{value: toSeller}("");
        require(sellerPaid, "seller not paid");
        (bool charityPaid, ) = charity.call{value: toCharity}("");
        //- weak
        require(sellerPaid, "charity not paid"); //!
        charityPaid;
        //- fixed
        require(charityPaid, "charity not paid");
        //- end
        emit HandedOver(id, toSeller, toCharity);
    }

    function cancelSale(uint256 id) external {
        Item storage it = items[id];
        require(it.seller == msg.sender && it.buyer != address(0) && !it.handedOver, "cannot");
        address buyer = it.buyer;
        it.buyer = address(0);
        (bool ok, ) = buyer.call{value: it.price}("");
        require(ok, "buyer not repaid");
    }
}
