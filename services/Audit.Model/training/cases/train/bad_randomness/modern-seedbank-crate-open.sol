// case: modern-seedbank-crate-open
// class: bad_randomness
// disguise: assembly helper reads coinbase, gas and difficulty; crates pay tokens by the word
// note: All inputs are known to or chosen by the opener; the fix opens with the shop's sealed word for that crate.
pragma solidity ^0.8.17;

interface ISeedToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Mixer {
    function word(address who, uint256 nonce) internal view returns (uint256 w) {
        //- weak
        assembly {
            let p := mload(0x40)
            mstore(p, coinbase()) //!
            mstore(add(p, 0x20), xor(gas(), prevrandao())) //!
            mstore(add(p, 0x40), who)
            mstore(add(p, 0x60), nonce)
            w := keccak256(p, 0x80)
        }
        //- fixed
        assembly {
            let p := mload(0x40)
            mstore(p, address())
            mstore(add(p, 0x20), chainid())
            mstore(add(p, 0x40), who)
            mstore(add(p, 0x60), nonce)
            w := keccak256(p, 0x80)
        }
        //- end
    }
}

contract SeedCrates {
    struct Crate {
        address buyer;
        uint64 bought;
        bool opened;
        bytes32 seal;
    }

    error NotShop();
    error NotReady();
    error BadSecret();
    error TokenFailed();

    event Stocked(uint256 indexed id, bytes32 seal);
    event Opened(uint256 indexed id, address indexed buyer, uint256 seeds);

    ISeedToken public immutable token;
    address public immutable shop;
    uint256 public constant PRICE = 50e18;
    Crate[] private _crates;
    uint256 public nextForSale;

    constructor(ISeedToken t) {
        token = t;
        shop = msg.sender;
    }

    function stock(bytes32 seal) external {
        if (msg.sender != shop) revert NotShop();
        _crates.push(Crate(address(0), 0, false, seal));
        emit Stocked(_crates.length - 1, seal);
    }

    function buy() external returns (uint256 id) {
        id = nextForSale++;
        Crate storage c = _crates[id];
        c.buyer = msg.sender;
        c.bought = uint64(block.timestamp);
        if (!token.transferFrom(msg.sender, address(this), PRICE)) revert TokenFailed();
    }

    function open(uint256 id, bytes32 secret) external {
        Crate storage c = _crates[id];
        if (c.opened || c.buyer == address(0)) revert NotReady();
        //- weak
        if (msg.sender != c.buyer) revert NotReady();
        uint256 w = Mixer.word(c.buyer, id) ^ uint256(secret) % 2; //!
        //- fixed
        if (keccak256(abi.encode(secret, id)) != c.seal) revert BadSecret();
        uint256 w = uint256(keccak256(abi.encode(secret, Mixer.word(c.buyer, id))));
        //- end
        c.opened = true;
        uint256 seeds = _seeds(w % 1000);
        emit Opened(id, c.buyer, seeds);
        if (!token.transfer(c.buyer, seeds)) revert TokenFailed();
    }

    function refundLate(uint256 id) external {
        Crate storage c = _crates[id];
        if (c.buyer != msg.sender || c.opened || block.timestamp < c.bought + 3 days) revert NotReady();
        c.opened = true;
        if (!token.transfer(msg.sender, PRICE * 2)) revert TokenFailed();
    }

    function _seeds(uint256 roll) private pure returns (uint256) {
        if (roll < 3) return 4000e18;
        if (roll < 60) return 200e18;
        return roll < 500 ? 40e18 : 10e18;
    }
}
