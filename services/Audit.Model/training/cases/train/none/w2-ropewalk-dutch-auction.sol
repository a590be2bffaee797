// case: w2-ropewalk-dutch-auction
// class: none
// disguise: falling-price sale with the buyer's ceiling and booked change
// note: The price falls over days and the buyer names a ceiling; change is pulled.
pragma solidity ^0.8.16;

contract RopewalkSale {
    struct Coil {
        address seller;
        uint128 startPrice;
        uint128 floorPrice;
        uint64 opensAt;
        uint64 span;
        uint32 metres;
        uint32 left;
    }

    uint256 public constant SHORTEST = 2 days;
    uint256 public constant LONGEST = 30 days;

    Coil[] private _coils;
    mapping(address => uint256) public pending;
    mapping(uint256 => mapping(address => uint256)) public metresOf;

    event Offered(uint256 indexed id, address indexed seller, uint32 metres);
    event Cut(uint256 indexed id, address indexed buyer, uint32 metres, uint256 each);
    event Ended(uint256 indexed id);
    event Drawn(address indexed who, uint256 amount);

    error BadOffer();
    error NotSeller();
    error NotOpen();
    error TooDear(uint256 each, uint256 ceiling);
    error TooLong(uint32 wanted, uint32 left);
    error Underpaid(uint256 due);
    error NothingPending();
    error DrawFailed();

    function offer(uint128 startPrice, uint128 floorPrice, uint64 opensAt, uint64 span, uint32 metres) external returns (uint256 id) {
        if (floorPrice == 0 || floorPrice >= startPrice || metres == 0) revert BadOffer();
        if (span < SHORTEST || span > LONGEST || opensAt < block.timestamp || opensAt > block.timestamp + LONGEST) revert BadOffer();
        id = _coils.length;
        _coils.push(Coil(msg.sender, startPrice, floorPrice, opensAt, span, metres, metres));
        emit Offered(id, msg.sender, metres);
    }

    function priceOf(uint256 id) public view returns (uint256) {
        Coil memory c = _coils[id];
        if (block.timestamp <= c.opensAt) return c.startPrice;
        uint256 gone = block.timestamp - c.opensAt;
        if (gone >= c.span) return c.floorPrice;
        unchecked {
            // start > floor, gone < span; the product is below 2**192
            return c.startPrice - (uint256(c.startPrice - c.floorPrice) * gone) / c.span;
        }
    }

    function cut(uint256 id, uint32 metres, uint256 ceiling) external payable {
        Coil storage c = _coils[id];
        if (block.timestamp < c.opensAt) revert NotOpen();
        if (metres == 0 || metres > c.left) revert TooLong(metres, c.left);
        uint256 each = priceOf(id);
        if (each > ceiling) revert TooDear(each, ceiling);
        uint256 due = each * metres;
        if (msg.value < due) revert Underpaid(due);
        unchecked {
            c.left -= metres;
        }
        metresOf[id][msg.sender] += metres;
        pending[c.seller] += due;
        if (msg.value > due) pending[msg.sender] += msg.value - due;
        emit Cut(id, msg.sender, metres, each);
    }

    function end(uint256 id) external {
        Coil storage c = _coils[id];
        if (c.seller != msg.sender) revert NotSeller();
        c.left = 0;
        emit Ended(id);
    }

    function draw(address payable to) external {
        uint256 amount = pending[msg.sender];
        if (amount == 0) revert NothingPending();
        if (to == address(0)) revert DrawFailed();
        pending[msg.sender] = 0;
        emit Drawn(msg.sender, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert DrawFailed();
    }

    function coil(uint256 id) external view returns (Coil memory) {
        return _coils[id];
    }

    function count() external view returns (uint256) {
        return _coils.length;
    }
}
