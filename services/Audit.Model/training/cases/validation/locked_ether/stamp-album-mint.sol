// case: stamp-album-mint
// class: locked_ether
// disguise: plain modern collectible, mint takes a price that nobody can collect
// note: There is no payout of mint income; the fix adds one for the curator.
pragma solidity ^0.8.20;

contract StampAlbum {
    error SoldOut();
    error WrongValue(uint256 sent);
    error NotCurator();
    error NotHolder();

    uint256 public constant PRICE = 0.01 ether;
    uint256 public immutable supply;
    address public immutable curator;
    uint256 public issued;
    bool public open;

    mapping(uint256 => address) public holderOf;
    mapping(address => uint256) public countOf;
    mapping(uint256 => string) public caption;

    event Issued(uint256 indexed stamp, address indexed to);
    event Traded(uint256 indexed stamp, address indexed from, address indexed to);

    constructor(uint256 supply_) {
        curator = msg.sender;
        supply = supply_;
    }

    modifier onlyCurator() {
        if (msg.sender != curator) revert NotCurator();
        _;
    }

    function setOpen(bool on) external onlyCurator {
        open = on;
    }

    //- weak
    function mint(uint256 count) external payable { //!
    //- fixed
    function mint(uint256 count) external payable {
    //- end
        require(open && count > 0 && count <= 10, "closed");
        if (issued + count > supply) revert SoldOut();
        if (msg.value != PRICE * count) revert WrongValue(msg.value);
        for (uint256 i = 0; i < count; i++) {
            uint256 id = ++issued;
            holderOf[id] = msg.sender;
            emit Issued(id, msg.sender);
        }
        countOf[msg.sender] += count;
    }

    function trade(uint256 stamp, address to) external {
        if (holderOf[stamp] != msg.sender) revert NotHolder();
        require(to != address(0), "to");
        holderOf[stamp] = to;
        countOf[msg.sender] -= 1;
        countOf[to] += 1;
        emit Traded(stamp, msg.sender, to);
    }

    function setCaption(uint256 stamp, string calldata text) external {
        if (holderOf[stamp] != msg.sender) revert NotHolder();
        caption[stamp] = text;
    }
    //- weak
    //- fixed

    function payCurator() external onlyCurator {
        (bool ok, ) = payable(curator).call{value: address(this).balance}("");
        require(ok, "payment");
    }
    //- end
}
