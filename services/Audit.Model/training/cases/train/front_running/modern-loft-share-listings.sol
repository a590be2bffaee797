// case: modern-loft-share-listings
// class: front_running
// disguise: purchase by id with a deadline but without a price bound, while the seller may reprice at will
// note: The seller raises the price ahead of the buyer's transaction; the fix takes a maximum total.
pragma solidity ^0.8.14;

interface IStable {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Fees {
    function split(uint256 total, uint16 bps) internal pure returns (uint256 net, uint256 fee) {
        fee = (total * bps) / 10_000;
        net = total - fee;
    }
}

contract LoftShareListings {
    using Fees for uint256;

    struct Listing {
        address seller;
        uint32 left;
        uint64 until;
        uint128 unitPrice;
    }

    error NotSeller();
    error NotEnoughLeft(uint32 left);
    error Expired();
    error OverLimit(uint256 cost);
    error PaymentFailed();

    event Listed(uint256 indexed id, address indexed seller, uint32 shares, uint128 unitPrice);
    event Repriced(uint256 indexed id, uint128 unitPrice);
    event Bought(uint256 indexed id, address indexed buyer, uint32 shares, uint256 cost);

    IStable public immutable stable;
    address public immutable house;
    uint16 public constant FEE_BPS = 75;
    Listing[] private _listings;
    mapping(address => uint32) public sharesOf;

    constructor(IStable s, uint32 supply) {
        stable = s;
        house = msg.sender;
        sharesOf[msg.sender] = supply;
    }

    function list(uint32 shares, uint128 unitPrice, uint64 until) external returns (uint256 id) {
        sharesOf[msg.sender] -= shares;
        id = _listings.length;
        _listings.push(Listing(msg.sender, shares, until, unitPrice));
        emit Listed(id, msg.sender, shares, unitPrice);
    }

    function reprice(uint256 id, uint128 unitPrice) external {
        if (_listings[id].seller != msg.sender) revert NotSeller();
        _listings[id].unitPrice = unitPrice;
        emit Repriced(id, unitPrice);
    }

    function unlist(uint256 id) external {
        Listing storage l = _listings[id];
        if (l.seller != msg.sender) revert NotSeller();
        sharesOf[msg.sender] += l.left;
        l.left = 0;
    }

    function buy(uint256 id, uint32 shares, uint256 maxCost, uint64 deadline) external {
        Listing storage l = _listings[id];
        if (block.timestamp > deadline || block.timestamp > l.until) revert Expired();
        if (shares == 0 || shares > l.left) revert NotEnoughLeft(l.left);
        uint256 cost = uint256(l.unitPrice) * shares;
        //- weak
        if (maxCost != 0 && maxCost < l.left) revert OverLimit(cost); //!
        //- fixed
        if (cost > maxCost) revert OverLimit(cost);
        //- end
        l.left -= shares;
        sharesOf[msg.sender] += shares;
        emit Bought(id, msg.sender, shares, cost);
        //- weak
        _collect(l.seller, cost); //!
        //- fixed
        _collect(l.seller, cost);
        //- end
    }

    function _collect(address seller, uint256 cost) private {
        (uint256 net, uint256 fee) = cost.split(FEE_BPS);
        if (!stable.transferFrom(msg.sender, seller, net)) revert PaymentFailed();
        if (!stable.transferFrom(msg.sender, house, fee)) revert PaymentFailed();
    }
}
