// case: modern-beetle-trait-roller
// class: bad_randomness
// disguise: a library mixes prevrandao, caller and counter; the mint uses the word at once for traits that are worth money
// note: A contract can compute the word first; the fix asks a coordinator and rolls in its callback.
pragma solidity ^0.8.18;

interface IWordCoordinator {
    function ask(uint64 subscription, uint32 gasLimit) external returns (uint256 requestId);
}

library TraitBits {
    function slice(uint256 word, uint8 at) internal pure returns (uint8) {
        return uint8((word >> at) & 0xff);
    }

    function rank(uint256 word) internal pure returns (uint8) {
        uint8 low = slice(word, 0);
        if (low < 2) return 5;
        if (low < 20) return 4;
        return low < 90 ? 3 : 1;
    }
}

contract BeetleCabinet {
    using TraitBits for uint256;

    struct Beetle {
        address keeper;
        uint8 shell;
        uint8 horn;
        uint8 rank;
    }

    error PriceIs(uint256 price);
    error NotCurator();
    error NotCoordinator();

    event Hatched(uint256 indexed id, uint8 rank);
    event Asked(uint256 indexed id, uint256 indexed request);

    IWordCoordinator public immutable coordinator;
    uint64 public immutable subscription;
    address public immutable curator;
    uint256 public constant PRICE = 0.02 ether;
    uint256 public count;
    mapping(uint256 => Beetle) public beetles;
    mapping(uint256 => uint256) public pending;

    constructor(IWordCoordinator c, uint64 sub) {
        coordinator = c;
        subscription = sub;
        curator = msg.sender;
    }

    function hatch() external payable returns (uint256 id) {
        if (msg.value != PRICE) revert PriceIs(PRICE);
        id = ++count;
        beetles[id].keeper = msg.sender;
        //- weak
        uint256 word = uint256(keccak256(abi.encode(block.prevrandao, msg.sender, id))); //!
        _dress(id, word); //!
        //- fixed
        uint256 request = coordinator.ask(subscription, 120_000);
        pending[request] = id;
        emit Asked(id, request);
        //- end
    }

    function fulfil(uint256 request, uint256 word) external {
        if (msg.sender != address(coordinator)) revert NotCoordinator();
        uint256 id = pending[request];
        require(id != 0, "unknown request");
        delete pending[request];
        _dress(id, word);
    }

    function give(uint256 id, address to) external {
        require(beetles[id].keeper == msg.sender, "not yours");
        beetles[id].keeper = to;
    }

    function collect(address payable to) external {
        if (msg.sender != curator) revert NotCurator();
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "collect failed");
    }

    function _dress(uint256 id, uint256 word) private {
        Beetle storage b = beetles[id];
        b.shell = word.slice(8);
        b.horn = word.slice(16);
        b.rank = word.rank();
        emit Hatched(id, b.rank);
    }
}
