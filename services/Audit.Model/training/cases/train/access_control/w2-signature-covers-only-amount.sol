// case: w2-signature-covers-only-amount
// class: access_control
// disguise: receipt signed by the shop covers an amount, and is booked under the caller's name only
// note: Each caller can use the same signature again since the used mark is per caller; the fix binds caller and marks the digest.
pragma solidity ^0.4.24;

contract CoffeeStampCard {
    address public shop;
    mapping(address => mapping(bytes32 => bool)) private used;
    mapping(address => uint256) public stamps;
    uint256 public perCup = 2 finney;
    uint256 public given;

    event Stamped(address indexed who, uint256 cups);
    event Cashed(address indexed who, uint256 value);

    constructor() public payable {
        shop = msg.sender;
    }

    function () external payable {}

    function stamp(uint256 cups, uint256 receipt, uint8 v, bytes32 r, bytes32 s) external {
        require(cups > 0 && cups <= 10 && given < 10 ** 12);
        //- weak
        bytes32 h = keccak256(abi.encodePacked(address(this), cups, receipt)); //!
        //- fixed
        bytes32 h = keccak256(abi.encodePacked(address(this), msg.sender, cups, receipt));
        //- end
        require(!used[msg.sender][h]);
        require(ecrecover(h, v, r, s) == shop && shop != address(0));
        used[msg.sender][h] = true;
        given += cups;
        stamps[msg.sender] += cups;
        emit Stamped(msg.sender, cups);
    }

    function cash() external {
        uint256 n = stamps[msg.sender];
        require(n >= 10 && n < 10 ** 13);
        stamps[msg.sender] = 0;
        msg.sender.transfer(n * perCup);
        emit Cashed(msg.sender, n * perCup);
    }

    function passShop(address next) external {
        require(msg.sender == shop && next != address(0));
        shop = next;
    }

    function close() external {
        require(msg.sender == shop);
        shop.transfer(address(this).balance);
    }
}
