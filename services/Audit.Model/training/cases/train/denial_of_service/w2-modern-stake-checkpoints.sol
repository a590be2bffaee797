// case: w2-modern-stake-checkpoints
// class: denial_of_service
// disguise: anyone may open a dust stake for another; leaving walks over all of them
// note: Dust stakes for somebody else make the exit too dear; the fix takes only one's own stakes.
pragma solidity ^0.8.17;

interface IFleece {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function transfer(address to, uint256 amount) external returns (bool);
}

contract FleeceStaking {
    struct Stake {
        uint128 amount;
        uint64 opened;
        bool closed;
    }

    error NothingStaked();
    error Refused();

    IFleece public immutable fleece;
    address public admin;
    uint256 public totalStaked;
    uint256 public lock = 14 days;
    mapping(address => Stake[]) private stakes;

    event Staked(address indexed payer, address indexed owner, uint256 amount);
    event Left(address indexed owner, uint256 amount);

    constructor(IFleece token) {
        fleece = token;
        admin = msg.sender;
    }

    function setLock(uint256 length) external {
        require(msg.sender == admin, "admin");
        require(length <= 60 days, "length");
        lock = length;
    }

    function stakeFor(address owner, uint128 amount) external {
        //- weak
        require(amount > 0 && owner != address(0), "amount");
        //- fixed
        require(amount > 0 && owner == msg.sender, "amount");
        require(stakes[owner].length < 100, "too many");
        //- end
        stakes[owner].push(Stake(amount, uint64(block.timestamp), false));
        totalStaked += amount;
        emit Staked(msg.sender, owner, amount);
        if (!fleece.transferFrom(msg.sender, address(this), amount)) revert Refused();
    }

    function exit() external {
        Stake[] storage own = stakes[msg.sender];
        uint256 sum;
        //- weak
        for (uint256 i; i < own.length; ++i) { //!
        //- fixed
        for (uint256 i; i < own.length; ++i) {
        //- end
            if (own[i].closed || block.timestamp < own[i].opened + lock) continue;
            own[i].closed = true;
            sum += own[i].amount;
        }
        if (sum == 0) revert NothingStaked();
        totalStaked -= sum;
        emit Left(msg.sender, sum);
        if (!fleece.transfer(msg.sender, sum)) revert Refused();
    }

    function close(uint256 id) external {
        Stake storage s = stakes[msg.sender][id];
        require(!s.closed && block.timestamp >= s.opened + lock, "closed or locked");
        s.closed = true;
        totalStaked -= s.amount;
        emit Left(msg.sender, s.amount);
        if (!fleece.transfer(msg.sender, s.amount)) revert Refused();
    }

    function countOf(address owner) external view returns (uint256) {
        return stakes[owner].length;
    }
}
