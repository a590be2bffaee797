// case: mural-mint-prevrandao
// class: bad_randomness
// disguise: plain modern form, prevrandao picks the trait in the mint
// note: A contract can mint and revert until the trait is gold; the fix draws in a coordinator's callback.
pragma solidity ^0.8.19;

//- weak
//- fixed
interface IWordCoordinator {
    function requestWord(uint32 gasLimit) external returns (uint256 requestId);
}

//- end
contract MuralTiles {
    error SoldOut();
    error WrongPrice();
    error NotCurator();
    //- weak
    //- fixed
    error NotCoordinator();
    //- end

    uint256 public constant MAX = 4096;
    uint256 public constant PRICE = 0.03 ether;
    address public immutable curator;
    //- weak
    //- fixed
    IWordCoordinator public immutable coordinator;
    //- end
    uint256 public minted;
    mapping(uint256 => address) public ownerOf;
    mapping(uint256 => uint8) public paint;
    //- weak
    //- fixed
    mapping(uint256 => uint256) private tileOfRequest;
    //- end

    event TileMinted(address indexed to, uint256 indexed id);
    event Painted(uint256 indexed id, uint8 paint);

    //- weak
    constructor() {
        curator = msg.sender;
    }
    //- fixed
    constructor(IWordCoordinator c) {
        curator = msg.sender;
        coordinator = c;
    }
    //- end

    function mint() external payable returns (uint256 id) {
        if (minted >= MAX) revert SoldOut();
        if (msg.value != PRICE) revert WrongPrice();
        id = ++minted;
        ownerOf[id] = msg.sender;
        emit TileMinted(msg.sender, id);
        //- weak
        uint256 word = uint256(keccak256(abi.encodePacked(block.prevrandao, msg.sender, id))); //!
        _paint(id, word);
        //- fixed
        tileOfRequest[coordinator.requestWord(120_000)] = id;
        //- end
    }

    //- weak
    //- fixed
    function fulfill(uint256 requestId, uint256 word) external {
        if (msg.sender != address(coordinator)) revert NotCoordinator();
        uint256 id = tileOfRequest[requestId];
        require(id != 0, "unknown");
        delete tileOfRequest[requestId];
        _paint(id, word);
    }

    //- end
    function _paint(uint256 id, uint256 word) private {
        uint8 p = uint8(word % 200);
        paint[id] = p == 0 ? 9 : p % 8 + 1;
        emit Painted(id, paint[id]);
    }

    function transferTile(uint256 id, address to) external {
        require(ownerOf[id] == msg.sender && to != address(0), "not yours");
        ownerOf[id] = to;
    }

    function collect() external {
        if (msg.sender != curator) revert NotCurator();
        (bool ok, ) = curator.call{value: address(this).balance}("");
        require(ok, "collect failed");
    }
}
