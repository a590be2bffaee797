// case: print-gallery-receiver-hook
// class: reentrancy
// disguise: no ether leaves; the hook of the receiving contract runs before the per-person limit is counted
// note: The receiver can claim again from the hook since the limit is counted late; the fix counts before the hook.
pragma solidity ^0.8.4;

interface IPrintReceiver {
    function onPrint(address operator, uint256 id) external returns (bytes4);
}

contract PrintGallery {
    uint256 public constant EDITION = 300;
    uint256 public constant PER_PERSON = 2;

    address public immutable artist;
    uint256 public nextId = 1;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public claimedBy;
    mapping(address => bool) public listed;

    event Claimed(address indexed collector, uint256 id);
    event Moved(address indexed from, address indexed to, uint256 id);

    error SoldOut();
    error LimitReached();
    error NotListed();

    constructor() {
        artist = msg.sender;
    }

    function setListed(address collector, bool on) external {
        require(msg.sender == artist, "artist only");
        listed[collector] = on;
    }

    function claim() external returns (uint256 id) {
        if (!listed[msg.sender]) revert NotListed();
        if (nextId > EDITION) revert SoldOut();
        if (claimedBy[msg.sender] >= PER_PERSON) revert LimitReached();
        id = nextId++;
        ownerOf[id] = msg.sender;
        //- weak
        _tell(msg.sender, id); //!
        claimedBy[msg.sender] += 1; //!
        //- fixed
        claimedBy[msg.sender] += 1;
        _tell(msg.sender, id);
        //- end
        emit Claimed(msg.sender, id);
    }

    function move(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender, "not owner");
        require(to != address(0), "no receiver");
        ownerOf[id] = to;
        _tell(to, id);
        emit Moved(msg.sender, to, id);
    }

    function _tell(address to, uint256 id) private {
        if (to.code.length == 0) return;
        require(IPrintReceiver(to).onPrint(msg.sender, id) == IPrintReceiver.onPrint.selector, "refused");
    }
}
