// case: orchid-mint-hook
// class: reentrancy
// disguise: the receiver hook of a collectible runs before the wallet's quota is written
// note: The hook can mint again before mintedBy is raised; the fix raises it before the hook.
pragma solidity ^0.8.17;

interface IOrchidReceiver {
    function onOrchid(address operator, uint256 id) external returns (bytes4);
}

contract OrchidShow {
    error SoldOut();
    error QuotaReached();
    error WrongPrice();
    error Rejected();

    uint256 public constant PRICE = 0.04 ether;
    uint256 public constant QUOTA = 3;
    uint256 public immutable supply;
    address public immutable grower;

    uint256 public nextId = 1;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public mintedBy;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    constructor(uint256 supply_) {
        supply = supply_;
        grower = msg.sender;
    }

    function mint(uint256 count) external payable {
        if (msg.value != PRICE * count) revert WrongPrice();
        uint256 sofar = mintedBy[msg.sender];
        if (sofar + count > QUOTA) revert QuotaReached();
        //- weak
        for (uint256 i = 0; i < count; i++) {
            _give(msg.sender); //!
        }
        mintedBy[msg.sender] = sofar + count; //!
        //- fixed
        mintedBy[msg.sender] = sofar + count;
        for (uint256 i = 0; i < count; i++) {
            _give(msg.sender);
        }
        //- end
    }

    function send(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender, "not the holder");
        require(to != address(0), "no receiver");
        balanceOf[msg.sender] -= 1;
        balanceOf[to] += 1;
        ownerOf[id] = to;
        emit Transfer(msg.sender, to, id);
        _announce(to, id);
    }

    function proceeds() external {
        require(msg.sender == grower, "grower only");
        (bool ok, ) = grower.call{value: address(this).balance}("");
        require(ok, "not paid");
    }

    function _give(address to) private {
        uint256 id = nextId;
        if (id > supply) revert SoldOut();
        nextId = id + 1;
        ownerOf[id] = to;
        balanceOf[to] += 1;
        emit Transfer(address(0), to, id);
        _announce(to, id);
    }

    function _announce(address to, uint256 id) private {
        if (to.code.length == 0) return;
        if (IOrchidReceiver(to).onOrchid(msg.sender, id) != IOrchidReceiver.onOrchid.selector) revert Rejected();
    }
}
