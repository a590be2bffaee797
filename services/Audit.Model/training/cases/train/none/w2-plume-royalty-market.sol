// case: w2-plume-royalty-market
// class: none
// disguise: royalty market with signed offers and cancel by nonce
// note: The order hash is spent first; prices are fixed by the seller's signature.
pragma solidity ^0.8.20;

interface IPlume {
    function ownerOf(uint256 id) external view returns (address);
    function transferFrom(address from, address to, uint256 id) external;
    function royalty(uint256 id, uint256 price) external view returns (address to, uint256 amount);
}

contract PlumeMarket {
    struct Offer {
        address seller;
        uint256 id;
        uint256 price;
        uint256 expires;
        uint256 series;
        bytes32 salt;
    }

    bytes32 private constant OFFER = keccak256("Offer(address seller,uint256 id,uint256 price,uint256 expires,uint256 series,bytes32 salt)");
    uint256 private constant MAX_ROYALTY = 1_000;
    uint256 private constant PARTS = 10_000;
    bytes32 private constant MAX_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    IPlume public immutable plume;
    mapping(address => uint256) public seriesOf;
    mapping(bytes32 => bool) public spent;
    mapping(address => uint256) public proceeds;

    event Sold(bytes32 indexed offer, address indexed seller, address indexed buyer, uint256 id, uint256 price);
    event Cancelled(bytes32 indexed offer);
    event SeriesEnded(address indexed seller, uint256 series);
    event Taken(address indexed who, uint256 amount);

    error Expired();
    error Spent();
    error OldSeries();
    error WrongPrice(uint256 price);
    error BadSignature();
    error NotSeller();
    error RoyaltyTooHigh();
    error Nothing();
    error Refused();

    constructor(IPlume plume_) {
        plume = plume_;
    }

    function hashOf(Offer calldata o) public view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(
            keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
            keccak256("PlumeMarket"), block.chainid, address(this)
        ));
        bytes32 body = keccak256(abi.encode(OFFER, o.seller, o.id, o.price, o.expires, o.series, o.salt));
        return keccak256(abi.encodePacked(hex"1901", domain, body));
    }

    function buy(Offer calldata o, uint8 v, bytes32 r, bytes32 s) external payable {
        if (block.timestamp > o.expires) revert Expired();
        if (o.series != seriesOf[o.seller]) revert OldSeries();
        if (msg.value != o.price) revert WrongPrice(o.price);
        bytes32 hash = hashOf(o);
        if (spent[hash]) revert Spent();
        if (s > MAX_S) revert BadSignature();
        address signer = ecrecover(hash, v, r, s);
        if (signer == address(0) || signer != o.seller) revert BadSignature();
        if (plume.ownerOf(o.id) != o.seller) revert NotSeller();
        (address artist, uint256 cut) = plume.royalty(o.id, o.price);
        if (cut * PARTS > o.price * MAX_ROYALTY) revert RoyaltyTooHigh();
        spent[hash] = true;
        unchecked {
            // cut is a tenth of the price at most
            proceeds[o.seller] += o.price - cut;
            proceeds[artist] += cut;
        }
        emit Sold(hash, o.seller, msg.sender, o.id, o.price);
        plume.transferFrom(o.seller, msg.sender, o.id);
    }

    function cancel(Offer calldata o) external {
        if (o.seller != msg.sender) revert NotSeller();
        bytes32 hash = hashOf(o);
        spent[hash] = true;
        emit Cancelled(hash);
    }

    function endSeries() external {
        uint256 ended = seriesOf[msg.sender];
        seriesOf[msg.sender] = ended + 1;
        emit SeriesEnded(msg.sender, ended);
    }

    function take() external {
        uint256 amount = proceeds[msg.sender];
        if (amount == 0) revert Nothing();
        proceeds[msg.sender] = 0;
        emit Taken(msg.sender, amount);
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        if (!ok) revert Refused();
    }
}
