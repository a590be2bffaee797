// case: meteor-map-change
// class: locked_ether
// disguise: the change is given back, the price itself stays for ever
// note: Only the surplus leaves; the fix sends the price on to the cartographer.
pragma solidity ^0.8.23;

contract MeteorMap {
    struct Site {
        address finder;
        int64 lat;
        int64 lon;
        uint64 mapped;
    }

    address payable public immutable cartographer;
    uint256 public constant PRICE = 0.004 ether;
    mapping(bytes32 => Site) public sites;
    bytes32[] public order;

    error Taken(bytes32 key);
    error TooLittle(uint256 sent);

    event Mapped(bytes32 indexed key, address indexed finder);

    constructor() {
        cartographer = payable(msg.sender);
    }

    //- weak
    function map(int64 lat, int64 lon) external payable returns (bytes32 key) { //!
    //- fixed
    function map(int64 lat, int64 lon) external payable returns (bytes32 key) {
    //- end
        if (msg.value < PRICE) revert TooLittle(msg.value);
        require(lat >= -90e6 && lat <= 90e6 && lon >= -180e6 && lon <= 180e6, "place");
        key = keccak256(abi.encode(msg.sender, lat, lon));
        if (sites[key].finder != address(0)) revert Taken(key);
        sites[key] = Site(msg.sender, lat, lon, uint64(block.timestamp));
        order.push(key);
        emit Mapped(key, msg.sender);
        uint256 change = msg.value - PRICE;
        if (change > 0) {
            (bool ok, ) = msg.sender.call{value: change}("");
            require(ok, "change");
        }
        //- weak
        //- fixed
        (bool paid, ) = cartographer.call{value: PRICE}("");
        require(paid, "price");
        //- end
    }

    function handOver(bytes32 key, address to) external {
        require(sites[key].finder == msg.sender && to != address(0), "finder");
        sites[key].finder = to;
    }

    function size() external view returns (uint256) {
        return order.length;
    }
}
