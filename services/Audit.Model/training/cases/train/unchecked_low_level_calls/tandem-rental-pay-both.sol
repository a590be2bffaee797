// case: tandem-rental-pay-both
// class: unchecked_low_level_calls
// disguise: two results, joined with or instead of and
// note: One of the two payments may fail unnoticed; the fix joins the results with and.
pragma solidity ^0.8.7;

contract TandemRental {
    struct Rental {
        address rider;
        address bikeOwner;
        uint128 pledge;
        uint128 price;
        bool open;
    }

    mapping(bytes32 => Rental) public rentals;
    mapping(bytes32 => uint128) public priceOf;
    mapping(bytes32 => address) public ownerOf;

    event Listed(bytes32 indexed bike, address owner, uint128 price);
    event Out(bytes32 indexed bike, address rider);
    event Back(bytes32 indexed bike, uint128 pledge, uint128 price);

    function list(bytes32 bike, uint128 price) external {
        require(ownerOf[bike] == address(0), "listed");
        require(price > 0 && price < 10 ether, "price");
        ownerOf[bike] = msg.sender;
        priceOf[bike] = price;
        emit Listed(bike, msg.sender, price);
    }

    function rent(bytes32 bike) external payable {
        require(ownerOf[bike] != address(0), "unknown");
        require(!rentals[bike].open, "out");
        uint128 price = priceOf[bike];
        require(msg.value == uint256(price) * 3, "price and pledge");
        rentals[bike] = Rental(msg.sender, ownerOf[bike], price * 2, price, true);
        emit Out(bike, msg.sender);
    }

    function bringBack(bytes32 bike) external {
        Rental memory r = rentals[bike];
        require(r.open && r.bikeOwner == msg.sender, "not open");
        delete rentals[bike];
        (bool a, ) = r.rider.call{value: r.pledge}("");
        (bool b, ) = r.bikeOwner.call{value: r.price}("");
        //- weak
        require(a || b, "payment failed"); //!
        //- fixed
        require(a && b, "payment failed");
        //- end
        emit Back(bike, r.pledge, r.price);
    }
}
