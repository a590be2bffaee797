// case: weir-toll-ledger
// class: arithmetic
// disguise: look-alike, small types and products with bounds in helper functions
// note: The helpers revert when a result does not fit.
pragma solidity ^0.6.4;

contract WeirToll {
    struct Barge {
        uint32 trips;
        uint64 tonnage;
        uint128 account;
    }

    address payable public lockKeeper;
    uint128 public tollPerTonne;
    mapping(bytes16 => Barge) public barges;
    mapping(bytes16 => address) public bargeeOf;
    uint256 public takings;

    event Registered(bytes16 indexed barge, uint64 tonnage);
    event Passed(bytes16 indexed barge, uint128 toll);

    constructor(uint128 toll) public {
        lockKeeper = msg.sender;
        tollPerTonne = toll;
    }

    function register(bytes16 name, uint64 tonnage) external returns (bytes16 barge) {
        barge = bytes16(keccak256(abi.encode(msg.sender, name)));
        require(bargeeOf[barge] == address(0) && tonnage > 0, "registered");
        bargeeOf[barge] = msg.sender;
        barges[barge].tonnage = tonnage;
        emit Registered(barge, tonnage);
    }

    function payIn(bytes16 barge) external payable {
        require(bargeeOf[barge] != address(0), "unknown");
        barges[barge].account = _plus(barges[barge].account, msg.value);
    }

    function pass(bytes16 barge) external {
        require(bargeeOf[barge] == msg.sender, "bargee only");
        Barge storage b = barges[barge];
        uint256 toll = uint256(b.tonnage) * tollPerTonne;
        require(toll <= b.account, "account");
        b.account = uint128(b.account - toll);
        require(b.trips < uint32(-1), "trips");
        b.trips += 1;
        takings += toll;
        emit Passed(barge, uint128(toll));
    }

    function payOut(bytes16 barge, uint128 amount) external {
        require(bargeeOf[barge] == msg.sender, "bargee only");
        require(barges[barge].account >= amount, "account");
        barges[barge].account -= amount;
        msg.sender.transfer(amount);
    }

    function empty() external {
        require(msg.sender == lockKeeper, "keeper only");
        uint256 amount = takings;
        takings = 0;
        lockKeeper.transfer(amount);
    }

    function _plus(uint128 a, uint256 b) private pure returns (uint128) {
        uint256 c = uint256(a) + b;
        require(c >= b && c <= uint128(-1), "too large");
        return uint128(c);
    }
}
