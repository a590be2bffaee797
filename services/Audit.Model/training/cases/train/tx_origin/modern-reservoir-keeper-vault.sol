// case: modern-reservoir-keeper-vault
// class: tx_origin
// disguise: keeper table is looked up by the origin in a base hook, next to a harmless origin test against contracts
// note: keeperUntil[tx.origin] authorises strategy moves; the fix looks up msg.sender.
pragma solidity ^0.8.18;

interface IReserveStrategy {
    function place(uint256 amount) external;
    function recall(uint256 amount) external;
}

interface IReserveToken {
    function approve(address who, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract KeeperTable {
    error NotKeeper();
    error NotGovernor();

    address public immutable governor;
    mapping(address => uint64) public keeperUntil;

    event KeeperSet(address indexed who, uint64 until);

    constructor() {
        governor = msg.sender;
    }

    function setKeeper(address who, uint64 until) external {
        if (msg.sender != governor) revert NotGovernor();
        keeperUntil[who] = until;
        emit KeeperSet(who, until);
    }

    function _requireKeeper() internal view {
        //- weak
        if (keeperUntil[tx.origin] < block.timestamp) revert NotKeeper(); //!
        //- fixed
        if (keeperUntil[msg.sender] < block.timestamp) revert NotKeeper();
        //- end
    }
}

contract ReservoirVault is KeeperTable {
    error NoContracts();
    error TokenFailed();
    error UnknownStrategy();

    event Filled(address indexed who, uint256 amount);

    IReserveToken public immutable token;
    mapping(address => uint256) public shareOf;
    mapping(address => bool) public strategyOn;
    mapping(address => uint256) public placed;

    constructor(IReserveToken t) {
        token = t;
    }

    function fill(uint256 amount) external {
        if (msg.sender != tx.origin) revert NoContracts();
        shareOf[msg.sender] += amount;
        emit Filled(msg.sender, amount);
        if (!token.transferFrom(msg.sender, address(this), amount)) revert TokenFailed();
    }

    function tap(uint256 amount) external {
        shareOf[msg.sender] -= amount;
        if (!token.transfer(msg.sender, amount)) revert TokenFailed();
    }

    function allowStrategy(address s, bool on) external {
        if (msg.sender != governor) revert NotGovernor();
        strategyOn[s] = on;
    }

    function place(address s, uint256 amount) external {
        _requireKeeper();
        if (!strategyOn[s]) revert UnknownStrategy();
        placed[s] += amount;
        if (!token.approve(s, amount)) revert TokenFailed();
        IReserveStrategy(s).place(amount);
    }

    function recall(address s, uint256 amount) external {
        _requireKeeper();
        placed[s] -= amount;
        IReserveStrategy(s).recall(amount);
    }
}
