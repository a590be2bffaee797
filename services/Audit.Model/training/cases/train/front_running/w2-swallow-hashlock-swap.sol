// case: w2-swallow-hashlock-swap
// class: front_running
// disguise: hash-time lock between two chains without a named counterparty
// note: Whoever repeats the pending secret is paid; the fix pays the named counterparty only
pragma solidity ^0.8.21;

contract SwallowLock {
    struct Lock {
        address sender;
    //- weak
        uint96 amount;
    //- fixed
        uint96 amount;
        address receiver;
    //- end
        uint64 expires;
    }

    error Exists();
    error Missing();
    error Early();
    error NotParty();

    event Locked(bytes32 indexed hash, uint256 amount);
    event Unlocked(bytes32 indexed hash, bytes32 secret);
    event Returned(bytes32 indexed hash);

    mapping(bytes32 => Lock) public locks;

    //- weak
    function lock(bytes32 hash, uint64 lasting) external payable {
        if (locks[hash].sender != address(0)) revert Exists();
        require(lasting >= 1 days && lasting <= 30 days, "lasting");
        locks[hash] = Lock(msg.sender, uint96(msg.value), uint64(block.timestamp) + lasting);
    //- fixed
    function lock(bytes32 hash, uint64 lasting, address receiver) external payable {
        if (locks[hash].sender != address(0)) revert Exists();
        require(lasting >= 1 days && lasting <= 30 days, "lasting");
        locks[hash] = Lock(msg.sender, uint96(msg.value), receiver, uint64(block.timestamp) + lasting);
    //- end
        emit Locked(hash, msg.value);
    }

    function unlock(bytes32 secret) external {
    //- weak
        bytes32 hash = sha256(abi.encodePacked(secret)); //!
    //- fixed
        bytes32 hash = sha256(abi.encodePacked(secret));
    //- end
        Lock memory l = locks[hash];
        if (l.sender == address(0)) revert Missing();
    //- weak
    //- fixed
        if (msg.sender != l.receiver) revert NotParty();
    //- end
        delete locks[hash];
        emit Unlocked(hash, secret);
        (bool ok, ) = msg.sender.call{value: l.amount}("");
        require(ok, "pay");
    }

    function giveBack(bytes32 hash) external {
        Lock memory l = locks[hash];
        if (l.sender != msg.sender) revert NotParty();
        if (block.timestamp < l.expires) revert Early();
        delete locks[hash];
        emit Returned(hash);
        (bool ok, ) = msg.sender.call{value: l.amount}("");
        require(ok, "pay");
    }
}
