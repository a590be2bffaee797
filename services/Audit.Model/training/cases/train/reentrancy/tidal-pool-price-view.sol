// case: tidal-pool-price-view
// class: reentrancy
// disguise: read-only; while the ether leaves, the price that a lender reads is out of step
// note: Reserve falls before the call and supply after it, so valuePerShare is wrong during the call; the fix burns first.
pragma solidity ^0.6.8;

interface IShareValue {
    function valuePerShare() external view returns (uint256);
    function shares(address who) external view returns (uint256);
}

contract TidalPool is IShareValue {
    mapping(address => uint256) public override shares;
    uint256 public supply;
    uint256 public reserve;

    event Poured(address indexed who, uint256 value, uint256 minted);
    event Drained(address indexed who, uint256 value, uint256 burned);

    function valuePerShare() external view override returns (uint256) {
        if (supply == 0) {
            return 1 ether;
        }
        require(reserve < 1e30, "reserve");
        return reserve * 1 ether / supply;
    }

    function pour() external payable {
        require(msg.value >= 1e12 && msg.value < 1e27, "value");
        uint256 minted = supply == 0 ? msg.value : msg.value * supply / reserve;
        require(minted > 0, "too little");
        reserve += msg.value;
        supply += minted;
        shares[msg.sender] += minted;
        emit Poured(msg.sender, msg.value, minted);
    }

    function drain(uint256 count) external {
        uint256 mine = shares[msg.sender];
        require(count > 0 && count <= mine, "count");
        uint256 value = count * reserve / supply;
        shares[msg.sender] = mine - count;
        //- weak
        reserve -= value;
        (bool ok, ) = msg.sender.call{value: value}(""); //!
        require(ok, "not drained");
        supply -= count; //!
        //- fixed
        reserve -= value;
        supply -= count;
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "not drained");
        //- end
        emit Drained(msg.sender, value, count);
    }
}

contract BoatLender {
    IShareValue public immutable pool;
    address public harbourMaster;
    mapping(address => uint256) public limitOf;

    constructor(IShareValue _pool) public {
        pool = _pool;
        harbourMaster = msg.sender;
    }

    function assess(address skipper) external returns (uint256 limit) {
        require(msg.sender == harbourMaster, "harbour master");
        uint256 count = pool.shares(skipper);
        require(count < 1e27, "count");
        limit = count * pool.valuePerShare() / 2 ether;
        limitOf[skipper] = limit;
    }
}
