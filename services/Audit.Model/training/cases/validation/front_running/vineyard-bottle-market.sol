// case: vineyard-bottle-market
// class: front_running
// disguise: the seller can lift the price while a buyer's token pull is pending
// note: The buyer pays whatever the listing says at execution; the fix takes the most he accepts.
pragma solidity ^0.4.24;

contract CoinLike {
    function transferFrom(address from, address to, uint256 value) public returns (bool);
}

contract VineyardMarket {
    struct Bottle {
        address holder;
        uint256 price;
        uint16 vintage;
        bool listed;
    }

    CoinLike public coin;
    address public admin;
    mapping(uint256 => Bottle) public bottles;
    uint256 public bottleCount;

    event Registered(uint256 indexed id, address holder, uint16 vintage);
    event Priced(uint256 indexed id, uint256 price);
    event Bought(uint256 indexed id, address buyer, uint256 price);

    constructor(CoinLike _coin) public {
        coin = _coin;
        admin = msg.sender;
    }

    modifier onlyHolder(uint256 id) {
        require(bottles[id].holder == msg.sender, "not the holder");
        _;
    }

    function register(address holder, uint16 vintage) external returns (uint256 id) {
        require(msg.sender == admin && holder != address(0), "admin");
        id = bottleCount++;
        bottles[id] = Bottle(holder, 0, vintage, false);
        emit Registered(id, holder, vintage);
    }

    function list(uint256 id, uint256 price) external onlyHolder(id) {
        require(price > 0, "price");
        bottles[id].price = price;
        bottles[id].listed = true;
        emit Priced(id, price);
    }

    function unlist(uint256 id) external onlyHolder(id) {
        bottles[id].listed = false;
    }

    //- weak
    function buy(uint256 id) external {
        Bottle storage b = bottles[id];
        require(b.listed && b.holder != msg.sender, "not for sale");
        uint256 price = b.price; //!
    //- fixed
    function buy(uint256 id, uint256 maxPrice) external {
        Bottle storage b = bottles[id];
        require(b.listed && b.holder != msg.sender, "not for sale");
        uint256 price = b.price;
        require(price <= maxPrice, "price moved");
    //- end
        address seller = b.holder;
        b.holder = msg.sender;
        b.listed = false;
        b.price = 0;
        require(coin.transferFrom(msg.sender, seller, price), "payment");
        emit Bought(id, msg.sender, price);
    }

    function handOver(uint256 id, address to) external onlyHolder(id) {
        require(to != address(0) && !bottles[id].listed, "target");
        bottles[id].holder = to;
    }
}
