// case: w2-bakery-gift-permit-mid
// class: none
// disguise: 0.6 vouchers redeemed by signature, each used once
// note: The voucher hash is spent first; signer must be the baker and not zero.
pragma solidity ^0.6.8;

library Seal {
    function open(bytes32 digest, bytes memory signature) internal pure returns (address) {
        require(signature.length == 65, "Seal: length");
        bytes32 r;
        bytes32 s;
        uint8 v;
        assembly {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
            v := byte(0, mload(add(signature, 0x60)))
        }
        require(uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0, "Seal: s");
        require(v == 27 || v == 28, "Seal: v");
        address who = ecrecover(digest, v, r, s);
        require(who != address(0), "Seal: nobody");
        return who;
    }

    function prefixed(bytes32 body) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", body));
    }
}

contract BakeryGifts {
    using Seal for bytes32;

    address payable public immutable baker;
    address public till;
    uint256 public reserve;
    mapping(bytes32 => bool) public spent;
    mapping(bytes32 => bool) public void;

    event Stocked(address indexed by, uint256 amount);
    event Redeemed(bytes32 indexed voucher, address indexed to, uint256 amount);
    event Voided(bytes32 indexed voucher);
    event TillSet(address indexed till);

    modifier onlyBaker() {
        require(msg.sender == baker, "BakeryGifts: baker only");
        _;
    }

    constructor(address firstTill) public payable {
        require(firstTill != address(0), "BakeryGifts: till");
        baker = msg.sender;
        till = firstTill;
        reserve = msg.value;
    }

    function stock() external payable onlyBaker {
        uint256 next = reserve + msg.value;
        require(next >= reserve, "BakeryGifts: sum");
        reserve = next;
        emit Stocked(msg.sender, msg.value);
    }

    function setTill(address next) external onlyBaker {
        require(next != address(0), "BakeryGifts: till");
        till = next;
        emit TillSet(next);
    }

    function voucher(address to, uint256 amount, uint256 number, uint256 lastDay) public view returns (bytes32) {
        uint256 chain;
        assembly {
            chain := chainid()
        }
        return keccak256(abi.encode(chain, address(this), to, amount, number, lastDay));
    }

    function cancel(bytes32 hash) external onlyBaker {
        void[hash] = true;
        emit Voided(hash);
    }

    function redeem(uint256 amount, uint256 number, uint256 lastDay, bytes calldata signature) external {
        require(block.timestamp / 1 days <= lastDay, "BakeryGifts: stale");
        bytes32 hash = voucher(msg.sender, amount, number, lastDay);
        require(!spent[hash] && !void[hash], "BakeryGifts: used");
        require(Seal.prefixed(hash).open(signature) == till, "BakeryGifts: seal");
        require(amount <= reserve, "BakeryGifts: reserve");
        spent[hash] = true;
        reserve -= amount;
        emit Redeemed(hash, msg.sender, amount);
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "BakeryGifts: refused");
    }

    function unstock(uint256 amount) external onlyBaker {
        require(amount <= reserve, "BakeryGifts: reserve");
        reserve -= amount;
        (bool ok, ) = baker.call{value: amount}("");
        require(ok, "BakeryGifts: refused");
    }
}
