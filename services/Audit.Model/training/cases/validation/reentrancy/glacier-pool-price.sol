// case: glacier-pool-price
// class: reentrancy
// disguise: read-only, the price that another contract reads is out of step during the payment
// note: During the payout shares are burned and the reserve is not yet lowered; the fix lowers both before.
pragma solidity ^0.8.15;

interface IGlacierPool {
    function pricePerShare() external view returns (uint256);
    function shares(address who) external view returns (uint256);
}

contract GlacierPool is IGlacierPool {
    error Locked();
    error TooLittle();

    uint256 public reserve;
    uint256 public totalShares;
    mapping(address => uint256) public override shares;
    bool private _locked;

    event Joined(address indexed who, uint256 value, uint256 shares);
    event Left(address indexed who, uint256 value, uint256 shares);

    modifier lock() {
        if (_locked) revert Locked();
        _locked = true;
        _;
        _locked = false;
    }

    constructor() payable {
        require(msg.value >= 1e15, "seed");
        reserve = msg.value;
        totalShares = msg.value;
        shares[address(this)] = msg.value;
    }

    function pricePerShare() external view override returns (uint256) {
        return reserve * 1e18 / totalShares;
    }

    function join(uint256 minShares) external payable lock returns (uint256 got) {
        got = msg.value * totalShares / reserve;
        if (got == 0 || got < minShares) revert TooLittle();
        reserve += msg.value;
        totalShares += got;
        shares[msg.sender] += got;
        emit Joined(msg.sender, msg.value, got);
    }

    function leave(uint256 amount, uint256 minValue) external lock returns (uint256 value) {
        value = amount * reserve / totalShares;
        if (value < minValue) revert TooLittle();
        shares[msg.sender] -= amount;
        totalShares -= amount;
        //- weak
        (bool ok, ) = msg.sender.call{value: value}(""); //!
        require(ok, "payout");
        reserve -= value; //!
        //- fixed
        reserve -= value;
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok, "payout");
        //- end
        emit Left(msg.sender, value, amount);
    }

    function yieldIn() external payable lock {
        reserve += msg.value;
    }
}

contract GlacierLoans {
    IGlacierPool public immutable pool;
    mapping(address => uint256) public debt;

    event Borrowed(address indexed who, uint256 amount);

    constructor(IGlacierPool pool_) payable {
        pool = pool_;
    }

    function borrow(uint256 amount) external {
        uint256 worth = pool.shares(msg.sender) * pool.pricePerShare() / 1e18;
        require(debt[msg.sender] + amount <= worth / 2, "collateral");
        debt[msg.sender] += amount;
        payable(msg.sender).transfer(amount);
        emit Borrowed(msg.sender, amount);
    }

    function repay() external payable {
        debt[msg.sender] -= msg.value;
    }
}
