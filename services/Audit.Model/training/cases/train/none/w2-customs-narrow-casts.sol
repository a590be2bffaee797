// case: w2-customs-narrow-casts
// class: none
// disguise: safe casts for unsigned and signed types
// note: Each narrowing is preceded by a bound test.
pragma solidity ^0.6.12;

library Narrow {
    function to128(uint256 v) internal pure returns (uint128) {
        require(v < 2**128, "Narrow: 128");
        return uint128(v);
    }

    function to96(uint256 v) internal pure returns (uint96) {
        require(v < 2**96, "Narrow: 96");
        return uint96(v);
    }

    function to64(uint256 v) internal pure returns (uint64) {
        require(v < 2**64, "Narrow: 64");
        return uint64(v);
    }

    function to32(uint256 v) internal pure returns (uint32) {
        require(v < 2**32, "Narrow: 32");
        return uint32(v);
    }

    function toSigned(uint256 v) internal pure returns (int256) {
        require(v < 2**255, "Narrow: signed");
        return int256(v);
    }

    function toUnsigned(int256 v) internal pure returns (uint256) {
        require(v >= 0, "Narrow: negative");
        return uint256(v);
    }

    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "Narrow: add");
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "Narrow: sub");
        return a - b;
    }

    function addSigned(int256 a, int256 b) internal pure returns (int256 c) {
        c = a + b;
        require((b >= 0 && c >= a) || (b < 0 && c < a), "Narrow: signed add");
    }
}

contract CustomsLedger {
    using Narrow for uint256;
    using Narrow for int256;

    struct Account {
        uint128 paid;
        uint96 owed;
        uint32 lastDay;
    }

    address public officer;
    mapping(address => Account) private accounts;
    mapping(address => int256) private adjustment;
    uint64 public declarations;

    event Declared(address indexed trader, uint256 duty, uint64 number);
    event Settled(address indexed trader, uint256 amount);
    event Adjusted(address indexed trader, int256 by);
    event Remitted(address indexed to, uint256 amount);

    modifier onlyOfficer() {
        require(msg.sender == officer, "CustomsLedger: officer only");
        _;
    }

    constructor() public {
        officer = msg.sender;
    }

    function declare(address trader, uint256 duty) external onlyOfficer returns (uint64 number) {
        Account storage a = accounts[trader];
        a.owed = uint256(a.owed).add(duty).to96();
        a.lastDay = (block.timestamp / 1 days).to32();
        number = uint256(declarations).add(1).to64();
        declarations = number;
        emit Declared(trader, duty, number);
    }

    function settle() external payable {
        Account storage a = accounts[msg.sender];
        a.owed = uint256(a.owed).sub(msg.value).to96();
        a.paid = uint256(a.paid).add(msg.value).to128();
        emit Settled(msg.sender, msg.value);
    }

    function adjust(address trader, int256 by) external onlyOfficer {
        adjustment[trader] = adjustment[trader].addSigned(by);
        emit Adjusted(trader, by);
    }

    function balanceOf(address trader) external view returns (int256) {
        return uint256(accounts[trader].owed).toSigned().addSigned(adjustment[trader]);
    }

    function creditOf(address trader) external view returns (uint256) {
        int256 delta = adjustment[trader];
        return delta > 0 ? delta.toUnsigned() : 0;
    }

    function remit(address payable treasury, uint256 amount) external onlyOfficer {
        require(treasury != address(0), "CustomsLedger: treasury");
        require(amount <= address(this).balance, "CustomsLedger: short");
        emit Remitted(treasury, amount);
        (bool sent, ) = treasury.call{value: amount}("");
        require(sent, "CustomsLedger: refused");
    }
}
