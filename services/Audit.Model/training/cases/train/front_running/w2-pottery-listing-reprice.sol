// case: w2-pottery-listing-reprice
// class: front_running
// disguise: market with listings; the seller may change the price of a live listing
// note: The buyer's overpayment goes to the seller at whatever price stands; the fix names the price expected
pragma solidity ^0.8.9;

contract PotteryMarket {
    struct Listing {
        address seller;
        uint256 price;
        string glaze;
    }

    error NotSeller();
    error Gone();
    error TooLittle(uint256 price);
    error Repriced(uint256 price);

    event Listed(uint256 indexed id, address indexed seller, uint256 price);
    event Sold(uint256 indexed id, address indexed buyer, uint256 price);

    uint256 public nextId = 1;
    mapping(uint256 => Listing) public listings;
    mapping(address => uint256) public proceeds;
    mapping(uint256 => address) public keeper;

    function list(uint256 price, string calldata glaze) external returns (uint256 id) {
        id = nextId++;
        listings[id] = Listing(msg.sender, price, glaze);
        keeper[id] = msg.sender;
        emit Listed(id, msg.sender, price);
    }

    function reprice(uint256 id, uint256 price) external {
        if (listings[id].seller != msg.sender) revert NotSeller();
        listings[id].price = price;
        emit Listed(id, msg.sender, price);
    }

    function unlist(uint256 id) external {
        if (listings[id].seller != msg.sender) revert NotSeller();
        delete listings[id];
    }

    //- weak
    function buy(uint256 id) external payable {
    //- fixed
    function buy(uint256 id, uint256 expected) external payable {
    //- end
        Listing memory l = listings[id];
        if (l.seller == address(0)) revert Gone();
    //- weak
        if (msg.value < l.price) revert TooLittle(l.price); //!
    //- fixed
        if (l.price != expected) revert Repriced(l.price);
        if (msg.value < l.price) revert TooLittle(l.price);
    //- end
        delete listings[id];
        keeper[id] = msg.sender;
        proceeds[l.seller] += l.price;
        proceeds[msg.sender] += msg.value - l.price;
        emit Sold(id, msg.sender, l.price);
    }

    function cash() external {
        uint256 due = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: due}("");
        require(ok, "cash");
    }
}
