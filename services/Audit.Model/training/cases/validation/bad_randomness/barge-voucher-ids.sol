// case: barge-voucher-ids
// class: bad_randomness
// disguise: look-alike, block values make unique identifiers only
// note: The hash only has to be unique; nothing is won by foreseeing it.
pragma solidity ^0.4.22;

contract BargeVouchers {
    struct Voucher {
        address holder;
        uint256 value;
        uint256 issuedAt;
        bool cashed;
    }

    address public skipper;
    uint256 public serial;
    uint256 public locked;
    mapping(bytes32 => Voucher) public vouchers;

    event Issued(bytes32 indexed id, address holder, uint256 value);
    event Cashed(bytes32 indexed id, address holder, uint256 value);

    constructor() public {
        skipper = msg.sender;
    }

    function issue(address holder) external payable returns (bytes32 id) {
        require(holder != address(0) && msg.value > 0);
        serial++;
        id = keccak256(abi.encodePacked(blockhash(block.number - 1), msg.sender, holder, serial));
        require(vouchers[id].holder == address(0));
        vouchers[id] = Voucher(holder, msg.value, now, false);
        require(locked + msg.value > locked);
        locked += msg.value;
        emit Issued(id, holder, msg.value);
    }

    function pass(bytes32 id, address to) external {
        Voucher storage v = vouchers[id];
        require(v.holder == msg.sender && !v.cashed && to != address(0));
        v.holder = to;
    }

    function cash(bytes32 id) external {
        Voucher storage v = vouchers[id];
        require(v.holder == msg.sender && !v.cashed);
        v.cashed = true;
        locked -= v.value;
        emit Cashed(id, msg.sender, v.value);
        msg.sender.transfer(v.value);
    }

    function lapse(bytes32 id) external {
        Voucher storage v = vouchers[id];
        require(msg.sender == skipper && v.value > 0 && !v.cashed);
        require(now > v.issuedAt + 730 days);
        v.cashed = true;
        locked -= v.value;
        skipper.transfer(v.value);
    }
}
