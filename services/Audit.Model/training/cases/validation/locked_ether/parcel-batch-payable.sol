// case: parcel-batch-payable
// class: locked_ether
// disguise: a token-only contract whose batching helper and booking function take ether to save gas
// note: Nothing in the contract uses or returns ether; the fix makes both not payable.
pragma solidity ^0.8.24;

interface IPostage {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract ParcelLockers {
    struct Locker {
        address user;
        uint64 until;
        uint128 deposit;
    }

    error InUse(uint256 locker);
    error NotUser();
    error BatchFailed(uint256 index, bytes reason);

    IPostage public immutable postage;
    address public immutable depot;
    uint256 public constant PER_DAY = 5e18;
    mapping(uint256 => Locker) public lockers;
    uint256 public income;

    event Taken(uint256 indexed locker, address user, uint64 until);
    event Freed(uint256 indexed locker, address user);

    constructor(IPostage p) {
        postage = p;
        depot = msg.sender;
    }

    //- weak
    function batch(bytes[] calldata calls) external payable returns (bytes[] memory results) { //!
    //- fixed
    function batch(bytes[] calldata calls) external returns (bytes[] memory results) {
    //- end
        require(calls.length <= 16, "batch");
        results = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (bool ok, bytes memory out) = address(this).delegatecall(calls[i]);
            if (!ok) revert BatchFailed(i, out);
            results[i] = out;
        }
    }

    //- weak
    function take(uint256 id, uint256 days_) external payable { //!
    //- fixed
    function take(uint256 id, uint256 days_) external {
    //- end
        Locker storage l = lockers[id];
        if (l.user != address(0) && l.until >= block.timestamp) revert InUse(id);
        require(days_ > 0 && days_ <= 60, "days");
        uint256 cost = days_ * PER_DAY;
        l.user = msg.sender;
        l.until = uint64(block.timestamp + days_ * 1 days);
        l.deposit = uint128(cost / 10);
        income += cost - cost / 10;
        require(postage.transferFrom(msg.sender, address(this), cost), "postage");
        emit Taken(id, msg.sender, l.until);
    }

    function free(uint256 id) external {
        Locker memory l = lockers[id];
        if (l.user != msg.sender) revert NotUser();
        delete lockers[id];
        emit Freed(id, msg.sender);
        require(postage.transfer(msg.sender, l.deposit), "deposit");
    }

    function collect() external {
        require(msg.sender == depot, "depot");
        uint256 amount = income;
        income = 0;
        require(postage.transfer(depot, amount), "collect");
    }
}
