// case: modern-cheese-voucher-payout
// class: access_control
// disguise: voucher signature is correct, with zero check and deadline, but nothing marks it as spent
// note: The same voucher may be presented again; the fix burns its digest.
pragma solidity ^0.7.6;

library Recover {
    function signer(bytes32 digest, bytes memory sig) internal pure returns (address who) {
        require(sig.length == 65, "signature length");
        bytes32 r;
        bytes32 s;
        uint8 v;
        assembly {
            r := mload(add(sig, 0x20))
            s := mload(add(sig, 0x40))
            v := byte(0, mload(add(sig, 0x60)))
        }
        require(uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0, "high s");
        who = ecrecover(digest, v, r, s);
        require(who != address(0), "no signer");
    }
}

abstract contract VoucherDesk {
    using Recover for bytes32;

    bytes32 private constant TYPE = keccak256("Voucher(address to,uint256 amount,uint256 serial,uint256 deadline)");
    bytes32 public immutable domain;
    address public cashier;
    mapping(bytes32 => bool) public spent;

    event VoucherUsed(bytes32 indexed digest, address indexed to);

    constructor(address cashier_) {
        uint256 id;
        assembly {
            id := chainid()
        }
        cashier = cashier_;
        domain = keccak256(abi.encode(keccak256("EIP712Domain(uint256 chainId,address verifyingContract)"), id, address(this)));
    }

    function _use(address to, uint256 amount, uint256 serial, uint256 deadline, bytes memory sig) internal {
        require(block.timestamp <= deadline, "expired");
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, keccak256(abi.encode(TYPE, to, amount, serial, deadline))));
        //- weak
        require(digest.signer(sig) == cashier, "cashier"); //!
        //- fixed
        require(!spent[digest], "spent");
        require(digest.signer(sig) == cashier, "cashier");
        spent[digest] = true;
        //- end
        emit VoucherUsed(digest, to);
    }
}

contract CheesePayout is VoucherDesk {
    address public immutable dairy;

    event Delivered(address indexed to, uint256 amount);

    constructor(address cashier_) payable VoucherDesk(cashier_) {
        dairy = msg.sender;
    }

    receive() external payable {}

    function payOut(address payable to, uint256 amount, uint256 serial, uint256 deadline, bytes calldata sig) external {
        require(amount <= 5 ether, "voucher limit");
        _use(to, amount, serial, deadline, sig);
        emit Delivered(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "not paid");
    }

    function setCashier(address next) external {
        require(msg.sender == dairy && next != address(0), "dairy only");
        cashier = next;
    }

    function close(address payable to) external {
        require(msg.sender == dairy, "dairy only");
        to.transfer(address(this).balance);
    }
}
