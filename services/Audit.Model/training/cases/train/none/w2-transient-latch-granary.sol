// case: w2-transient-latch-granary
// class: none
// disguise: lock kept in transient storage by assembly
// note: The slot is cleared after the body; the vault books before it pays.
pragma solidity ^0.8.28;

abstract contract TransientLatch {
    bytes32 private constant LATCH_SLOT = keccak256("granary.latch.v1");

    error LatchClosed();

    modifier onceAtATime() {
        _latchIn();
        _;
        _latchOut();
    }

    function _latchIn() internal {
        bytes32 slot = LATCH_SLOT;
        bool taken;
        assembly {
            taken := tload(slot)
        }
        if (taken) revert LatchClosed();
        assembly {
            tstore(slot, 1)
        }
    }

    function _latchOut() internal {
        bytes32 slot = LATCH_SLOT;
        assembly {
            tstore(slot, 0)
        }
    }

    function _latchTaken() internal view returns (bool taken) {
        bytes32 slot = LATCH_SLOT;
        assembly {
            taken := tload(slot)
        }
    }
}

interface IGrainToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract Granary is TransientLatch {
    IGrainToken public immutable grain;
    mapping(address => uint256) public shares;
    uint256 public totalShares;

    event Stored(address indexed by, uint256 amount, uint256 shares);
    event Fetched(address indexed by, uint256 amount, uint256 shares);

    error TooLittle();
    error BelowMinimum(uint256 got, uint256 wanted);
    error TokenRefused();

    uint256 private constant VIRTUAL = 1e6;

    constructor(IGrainToken grain_) {
        grain = grain_;
    }

    function store(uint256 amount, uint256 minShares) external onceAtATime returns (uint256 minted) {
        uint256 held = grain.balanceOf(address(this));
        minted = (amount * (totalShares + VIRTUAL)) / (held + 1);
        if (minted == 0) revert TooLittle();
        if (minted < minShares) revert BelowMinimum(minted, minShares);
        shares[msg.sender] += minted;
        totalShares += minted;
        emit Stored(msg.sender, amount, minted);
        if (!grain.transferFrom(msg.sender, address(this), amount)) revert TokenRefused();
    }

    function fetch(uint256 burned, uint256 minAmount) external onceAtATime returns (uint256 amount) {
        uint256 held = grain.balanceOf(address(this));
        amount = (burned * (held + 1)) / (totalShares + VIRTUAL);
        if (amount < minAmount) revert BelowMinimum(amount, minAmount);
        shares[msg.sender] -= burned;
        totalShares -= burned;
        emit Fetched(msg.sender, amount, burned);
        if (!grain.transfer(msg.sender, amount)) revert TokenRefused();
    }

    function worthOf(address who) external view returns (uint256) {
        if (_latchTaken()) revert LatchClosed();
        return (shares[who] * (grain.balanceOf(address(this)) + 1)) / (totalShares + VIRTUAL);
    }
}
