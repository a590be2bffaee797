// case: modern-lantern-mint-bonus
// class: time_manipulation
// disguise: the tier of an NFT comes from the timestamp's remainder, two internal calls deep
// note: A proposer picks the second that gives the golden tier; the fix takes the tier from the price paid.
pragma solidity ^0.8.16;

abstract contract LanternLedger {
    struct Lantern {
        address holder;
        uint48 lit;
        uint8 tier;
    }

    error UnknownLantern(uint256 id);
    error NotHolder();

    event Lit(uint256 indexed id, address indexed holder, uint8 tier);
    event Moved(uint256 indexed id, address indexed from, address indexed to);

    mapping(uint256 => Lantern) internal _lanterns;
    mapping(address => uint256) public balanceOf;
    uint256 public minted;

    function lantern(uint256 id) public view returns (Lantern memory l) {
        l = _lanterns[id];
        if (l.holder == address(0)) revert UnknownLantern(id);
    }

    function _light(address to) internal returns (uint256 id) {
        id = ++minted;
        uint8 tier = _tierFor(msg.value);
        _lanterns[id] = Lantern(to, uint48(block.timestamp), tier);
        unchecked {
            ++balanceOf[to];
        }
        emit Lit(id, to, tier);
    }

    function _tierFor(uint256 paid) internal view virtual returns (uint8);
}

contract LanternFestival is LanternLedger {
    address payable public immutable committee;
    uint256 public immutable closing;
    uint256 public constant PRICE = 0.04 ether;
    uint256 public constant GOLD_REWARD = 0.4 ether;
    mapping(uint256 => bool) public rewarded;

    error WrongPrice();
    error Closed();
    error NotGold();

    constructor(uint256 length) {
        committee = payable(msg.sender);
        closing = block.timestamp + length;
    }

    function light() external payable returns (uint256) {
        if (block.timestamp >= closing) revert Closed();
        if (msg.value != PRICE && msg.value != 3 * PRICE) revert WrongPrice();
        return _light(msg.sender);
    }

    function pass(uint256 id, address to) external {
        if (_lanterns[id].holder != msg.sender) revert NotHolder();
        _lanterns[id].holder = to;
        unchecked {
            --balanceOf[msg.sender];
            ++balanceOf[to];
        }
        emit Moved(id, msg.sender, to);
    }

    function redeemGold(uint256 id) external {
        Lantern memory l = lantern(id);
        if (l.holder != msg.sender) revert NotHolder();
        if (l.tier != 3 || rewarded[id]) revert NotGold();
        rewarded[id] = true;
        (bool ok, ) = msg.sender.call{value: l.tier == 3 ? GOLD_REWARD / 4 : 0}("");
        require(ok, "reward not sent");
    }

    function closeBooks() external {
        require(msg.sender == committee, "committee only");
        require(block.timestamp > closing + 90 days, "too early");
        (bool ok, ) = committee.call{value: address(this).balance}("");
        require(ok, "not sent");
    }

    function _tierFor(uint256 paid) internal view override returns (uint8) {
        //- weak
        uint256 beat = block.timestamp % 60; //!
        if (beat < 2) return 3; //!
        if (paid == 3 * PRICE) return 2;
        return 1;
        //- fixed
        if (paid == 3 * PRICE) return 3;
        return 1;
        //- end
    }
}
