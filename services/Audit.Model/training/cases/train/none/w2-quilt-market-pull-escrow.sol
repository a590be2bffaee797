// case: w2-quilt-market-pull-escrow
// class: none
// disguise: pull payments held in a separate escrow contract
// note: Withdrawals zero the credit first, then pay and check.
pragma solidity ^0.6.8;

contract QuiltEscrow {
    address public immutable keeper;
    mapping(address => uint256) private credits;

    event Credited(address indexed payee, uint256 amount);
    event Released(address indexed payee, uint256 amount);

    modifier onlyKeeper() {
        require(msg.sender == keeper, "QuiltEscrow: keeper only");
        _;
    }

    constructor() public {
        keeper = msg.sender;
    }

    function creditOf(address payee) external view returns (uint256) {
        return credits[payee];
    }

    function credit(address payee) external payable onlyKeeper {
        uint256 next = credits[payee] + msg.value;
        require(next >= msg.value, "QuiltEscrow: sum");
        credits[payee] = next;
        emit Credited(payee, msg.value);
    }

    function release(address payable payee) external onlyKeeper {
        uint256 amount = credits[payee];
        require(amount > 0, "QuiltEscrow: nothing");
        credits[payee] = 0;
        emit Released(payee, amount);
        (bool done, ) = payee.call{value: amount}("");
        require(done, "QuiltEscrow: refused");
    }
}

contract QuiltMarket {
    struct Listing {
        address seller;
        uint96 price;
        bool open;
    }

    QuiltEscrow public immutable escrow;
    Listing[] private listings;

    event Listed(uint256 indexed id, address indexed seller, uint96 price);
    event Delisted(uint256 indexed id);
    event Sold(uint256 indexed id, address indexed buyer, uint96 price);

    constructor() public {
        escrow = new QuiltEscrow();
    }

    function list(uint96 price) external returns (uint256 id) {
        require(price > 0, "QuiltMarket: no price");
        id = listings.length;
        listings.push(Listing(msg.sender, price, true));
        emit Listed(id, msg.sender, price);
    }

    function delist(uint256 id) external {
        Listing storage entry = listings[id];
        require(entry.seller == msg.sender, "QuiltMarket: not seller");
        require(entry.open, "QuiltMarket: closed");
        entry.open = false;
        emit Delisted(id);
    }

    function buy(uint256 id) external payable {
        Listing storage entry = listings[id];
        require(entry.open, "QuiltMarket: closed");
        require(msg.value == entry.price, "QuiltMarket: wrong amount");
        entry.open = false;
        emit Sold(id, msg.sender, entry.price);
        escrow.credit{value: msg.value}(entry.seller);
    }

    function collect() external {
        escrow.release(msg.sender);
    }

    function listing(uint256 id) external view returns (address seller, uint96 price, bool open) {
        Listing storage entry = listings[id];
        return (entry.seller, entry.price, entry.open);
    }

    function count() external view returns (uint256) {
        return listings.length;
    }
}
