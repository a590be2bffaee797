// case: modern-carousel-token-packs
// class: bad_randomness
// disguise: draw helper of a base mixes caller, clock and a counter and feeds three cards at once
// note: All inputs can be computed in the same transaction; the fix opens a pack two steps later with the house's sealed word.
pragma solidity ^0.7.5;

abstract contract PackDraw {
    uint256 private _turn;

    function _chance(bytes32 word, uint256 pack) internal returns (uint256) {
        _turn = pack + 1;
        //- weak
        word;
        return uint256(keccak256(abi.encodePacked(block.timestamp, msg.sender, _turn))); //!
        //- fixed
        return uint256(keccak256(abi.encodePacked(word, pack)));
        //- end
    }

    function turn() external view returns (uint256) {
        return _turn;
    }
}

contract CarouselPacks is PackDraw {
    struct Pack {
        address buyer;
        uint64 soldAt;
        bool opened;
        bytes32 seal;
    }

    uint256 public constant PRICE = 0.03 ether;
    address payable public immutable house;
    Pack[] private _packs;
    uint256 public sold;
    mapping(address => mapping(uint8 => uint256)) public horses;
    mapping(address => uint256) public goldCredit;

    event Printed(uint256 from, uint256 count);
    event Sold(uint256 indexed pack, address indexed buyer);
    event Opened(uint256 indexed pack, uint8[3] kinds);

    modifier onlyHouse() {
        require(msg.sender == house, "house only");
        _;
    }

    constructor() payable {
        house = msg.sender;
    }

    function print(bytes32[] calldata seals) external onlyHouse {
        require(seals.length <= 100, "too many");
        emit Printed(_packs.length, seals.length);
        for (uint256 i = 0; i < seals.length; i++) {
            _packs.push(Pack(address(0), 0, false, seals[i]));
        }
    }

    function buy() external payable returns (uint256 pack) {
        require(msg.value == PRICE, "price");
        require(sold < _packs.length, "sold out");
        pack = sold;
        sold = pack + 1;
        _packs[pack].buyer = msg.sender;
        _packs[pack].soldAt = uint64(block.timestamp);
        emit Sold(pack, msg.sender);
    }

    function open(uint256 pack, bytes32 word) external {
        Pack storage p = _packs[pack];
        require(p.buyer != address(0) && !p.opened, "not openable");
        //- weak
        require(p.buyer == msg.sender, "buyer only");
        //- fixed
        require(keccak256(abi.encodePacked(word)) == p.seal, "word");
        //- end
        p.opened = true;
        //- weak
        uint256 chance = _chance(word, pack); //!
        //- fixed
        uint256 chance = _chance(word, pack);
        //- end
        uint8[3] memory kinds;
        for (uint256 i = 0; i < 3; i++) {
            kinds[i] = _kind(uint16(chance >> (16 * i)));
            require(horses[p.buyer][kinds[i]] < 1e9, "count");
            horses[p.buyer][kinds[i]] += 1;
        }
        emit Opened(pack, kinds);
    }

    function sellGold() external {
        require(horses[msg.sender][4] > 0, "no gold horse");
        horses[msg.sender][4] -= 1;
        (bool ok, ) = msg.sender.call{value: 1 ether}("");
        require(ok, "not sent");
    }

    function bank(uint256 amount) external onlyHouse {
        house.transfer(amount);
    }

    function _kind(uint16 roll) private pure returns (uint8) {
        if (roll < 200) return 4;
        if (roll < 6000) return 3;
        return roll % 2 == 0 ? 2 : 1;
    }
}
