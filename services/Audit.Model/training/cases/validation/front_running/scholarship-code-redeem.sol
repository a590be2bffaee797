// case: scholarship-code-redeem
// class: front_running
// disguise: a reservation must exist and be old enough, but nobody asks whose it is
// note: A seen code can be redeemed by anyone with a higher tip; the fix hashes the recipient into the earlier reservation.
pragma solidity ^0.8.11;

contract ScholarshipCodes {
    struct Grant {
        uint128 amount;
        uint64 validUntil;
        bool used;
    }

    struct Hold {
        address by;
        uint64 atBlock;
    }

    error Unknown();
    error Expired();
    error Missing();

    address public immutable foundation;
    mapping(bytes32 => Grant) public grants;
    mapping(bytes32 => Hold) public holds;
    uint256 public promised;

    event Granted(bytes32 indexed codeHash, uint256 amount);
    event Redeemed(bytes32 indexed codeHash, address student, uint256 amount);

    constructor() {
        foundation = msg.sender;
    }

    modifier onlyFoundation() {
        require(msg.sender == foundation, "foundation");
        _;
    }

    function grant(bytes32 codeHash, uint64 validUntil) external payable onlyFoundation {
        require(grants[codeHash].amount == 0 && msg.value > 0, "grant");
        require(msg.value <= type(uint128).max, "size");
        grants[codeHash] = Grant(uint128(msg.value), validUntil, false);
        promised += msg.value;
        emit Granted(codeHash, msg.value);
    }

    function reserve(bytes32 digest) external {
        require(holds[digest].by == address(0), "taken");
        holds[digest] = Hold(msg.sender, uint64(block.number));
    }

    function redeem(string calldata code) external {
        bytes32 h = keccak256(bytes(code));
        Grant storage g = grants[h];
        if (g.amount == 0 || g.used) revert Unknown();
        if (block.timestamp > g.validUntil) revert Expired();
        //- weak
        Hold memory hold = holds[keccak256(abi.encode(code))];
        if (hold.by == address(0) || hold.atBlock + 3 > block.number) revert Missing(); //!
        g.used = true;
        //- fixed
        Hold memory hold = holds[keccak256(abi.encode(code, msg.sender))];
        if (hold.by != msg.sender || hold.atBlock + 3 > block.number) revert Missing();
        g.used = true;
        //- end
        promised -= g.amount;
        emit Redeemed(h, msg.sender, g.amount);
        (bool ok, ) = msg.sender.call{value: g.amount}("");
        require(ok, "payment");
    }

    function reclaim(bytes32 codeHash) external onlyFoundation {
        Grant storage g = grants[codeHash];
        if (g.amount == 0 || g.used) revert Unknown();
        require(block.timestamp > uint256(g.validUntil) + 30 days, "early");
        g.used = true;
        promised -= g.amount;
        (bool ok, ) = foundation.call{value: g.amount}("");
        require(ok, "payment");
    }
}
