// case: w2-beetle-reveal-collection
// class: none
// disguise: collection revealed later by an oracle's callback
// note: The offset comes from an oracle after the sale closed; nobody buys knowing it.
pragma solidity ^0.8.19;

interface IDrawOracle {
    function request(bytes32 tag) external payable returns (uint256 id);
    function price() external view returns (uint256);
}

contract BeetleCases {
    uint256 public constant SUPPLY = 5_000;
    uint256 public constant PER_WALLET = 10;

    address public immutable curator;
    IDrawOracle public immutable oracle;
    uint256 public immutable price;
    uint256 public immutable saleEnds;
    bytes32 public immutable provenance;

    uint256 public sold;
    uint256 public requestId;
    bool public requested;
    bool public revealed;
    uint256 public offset;
    string private _base;

    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public bought;

    event Sold(address indexed to, uint256 first, uint256 count);
    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event DrawRequested(uint256 id);
    event Revealed(uint256 offset);

    error SaleOver();
    error SaleRunning();
    error WrongPayment();
    error TooMany();
    error NotCurator();
    error NotOracle();
    error AlreadyDrawn();
    error NotOwner();
    error PaymentFailed();
    error BadProvenance();

    modifier onlyCurator() {
        if (msg.sender != curator) revert NotCurator();
        _;
    }

    constructor(IDrawOracle oracle_, uint256 price_, uint256 saleDays, bytes32 provenance_) {
        if (saleDays < 2 || saleDays > 90) revert SaleOver();
        curator = msg.sender;
        oracle = oracle_;
        price = price_;
        saleEnds = block.timestamp + saleDays * 1 days;
        provenance = provenance_;
    }

    function buy(uint256 count) external payable {
        if (block.timestamp >= saleEnds) revert SaleOver();
        if (count == 0 || count > PER_WALLET) revert TooMany();
        if (msg.value != price * count) revert WrongPayment();
        uint256 mine = bought[msg.sender] + count;
        uint256 first = sold;
        if (mine > PER_WALLET || first + count > SUPPLY) revert TooMany();
        bought[msg.sender] = mine;
        sold = first + count;
        balanceOf[msg.sender] += count;
        for (uint256 i; i < count; ) {
            ownerOf[first + i] = msg.sender;
            emit Transfer(address(0), msg.sender, first + i);
            unchecked {
                ++i;
            }
        }
        emit Sold(msg.sender, first, count);
    }

    function transfer(address to, uint256 id) external {
        if (ownerOf[id] != msg.sender || to == address(0)) revert NotOwner();
        ownerOf[id] = to;
        balanceOf[msg.sender] -= 1;
        balanceOf[to] += 1;
        emit Transfer(msg.sender, to, id);
    }

    function askForDraw() external payable onlyCurator {
        if (block.timestamp < saleEnds && sold < SUPPLY) revert SaleRunning();
        if (requested) revert AlreadyDrawn();
        if (msg.value != oracle.price()) revert WrongPayment();
        requested = true;
        requestId = oracle.request{value: msg.value}(provenance);
        emit DrawRequested(requestId);
    }

    function onDraw(uint256 id, uint256 word) external {
        if (msg.sender != address(oracle)) revert NotOracle();
        if (!requested || revealed || id != requestId) revert AlreadyDrawn();
        revealed = true;
        offset = word % SUPPLY;
        emit Revealed(offset);
    }

    function publish(string calldata base) external onlyCurator {
        if (!revealed) revert SaleRunning();
        if (keccak256(bytes(base)) != provenance) revert BadProvenance();
        _base = base;
    }

    function imageOf(uint256 id) external view returns (uint256) {
        if (!revealed) revert SaleRunning();
        return (id + offset) % SUPPLY;
    }

    function baseURI() external view returns (string memory) {
        return _base;
    }

    function withdraw(address payable to) external onlyCurator {
        if (to == address(0)) revert NotOwner();
        (bool ok, ) = to.call{value: address(this).balance}("");
        if (!ok) revert PaymentFailed();
    }
}
