// case: modern-orchardist-delegate-stake
// class: arithmetic
// disguise: a bound is tested before the unchecked subtraction, but for own plus borrowed weight
// note: The unchecked subtraction is from the own part only and wraps; the fix bounds by the own part.
pragma solidity ^0.8.15;

interface ISap {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

abstract contract WeightBook {
    struct Weight {
        uint128 own;
        uint128 borrowed;
        address lentTo;
        uint64 since;
    }

    error NotEnough(uint256 wanted, uint256 has);
    error AlreadyLent();

    event Lent(address indexed from, address indexed to, uint128 amount);

    mapping(address => Weight) internal _weights;
    uint256 public total;

    function weightOf(address who) public view returns (uint256) {
        Weight storage w = _weights[who];
        return uint256(w.own) + w.borrowed;
    }

    function _raise(address who, uint128 amount) internal {
        Weight storage w = _weights[who];
        if (w.lentTo != address(0)) revert AlreadyLent();
        w.own += amount;
        w.since = uint64(block.timestamp);
        total += amount;
    }

    function _lower(address who, uint128 amount) internal {
        Weight storage w = _weights[who];
        if (w.lentTo != address(0)) revert AlreadyLent();
        //- weak
        uint256 has = weightOf(who);
        if (amount > has) revert NotEnough(amount, has);
        unchecked {
            w.own -= amount; //!
            total -= amount; //!
        }
        //- fixed
        uint256 has = w.own;
        if (amount > has) revert NotEnough(amount, has);
        unchecked {
            w.own -= amount;
            total -= amount;
        }
        //- end
    }

    function _lend(address from, address to) internal {
        Weight storage w = _weights[from];
        if (w.lentTo != address(0) || to == from) revert AlreadyLent();
        w.lentTo = to;
        _weights[to].borrowed += w.own;
        emit Lent(from, to, w.own);
    }

    function _recall(address from) internal {
        Weight storage w = _weights[from];
        _weights[w.lentTo].borrowed -= w.own;
        w.lentTo = address(0);
    }
}

contract OrchardistStake is WeightBook {
    error TransferFailed();
    error TooFresh();

    ISap public immutable sap;
    mapping(uint256 => mapping(address => uint256)) public ballots;

    constructor(ISap sap_) {
        sap = sap_;
    }

    function stake(uint128 amount) external {
        _raise(msg.sender, amount);
        if (!sap.transferFrom(msg.sender, address(this), amount)) revert TransferFailed();
    }

    function unstake(uint128 amount) external {
        if (block.timestamp < _weights[msg.sender].since + 3 days) revert TooFresh();
        _lower(msg.sender, amount);
        if (!sap.transfer(msg.sender, amount)) revert TransferFailed();
    }

    function lendTo(address to) external {
        _lend(msg.sender, to);
    }

    function recall() external {
        require(_weights[msg.sender].lentTo != address(0), "not lent");
        _recall(msg.sender);
    }

    function ballot(uint256 season) external {
        ballots[season][msg.sender] = weightOf(msg.sender);
    }
}
