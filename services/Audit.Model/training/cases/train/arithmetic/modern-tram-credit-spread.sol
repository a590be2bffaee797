// case: modern-tram-credit-spread
// class: arithmetic
// disguise: total of a batch is summed in assembly over calldata, where nothing checks the addition
// note: add() wraps so the charged total may be small; the fix stops when the sum falls below the addend.
pragma solidity ^0.8.20;

library Totals {
    error TotalTooLarge();

    function sum(uint256[] calldata values) internal pure returns (uint256 total) {
        //- weak
        assembly {
            let end := add(values.offset, shl(5, values.length))
            for { let p := values.offset } lt(p, end) { p := add(p, 0x20) } {
                total := add(total, calldataload(p)) //!
            }
        }
        //- fixed
        bool wrapped;
        assembly {
            let end := add(values.offset, shl(5, values.length))
            for { let p := values.offset } lt(p, end) { p := add(p, 0x20) } {
                let v := calldataload(p)
                total := add(total, v)
                if lt(total, v) { wrapped := 1 }
            }
        }
        if (wrapped) revert TotalTooLarge();
        //- end
    }
}

abstract contract CreditBook {
    error LowCredit(uint256 wanted, uint256 has);

    event CreditMoved(address indexed from, address indexed to, uint256 amount);

    mapping(address => uint256) public creditOf;

    function _take(address from, uint256 amount) internal {
        uint256 has = creditOf[from];
        if (amount > has) revert LowCredit(amount, has);
        unchecked {
            creditOf[from] = has - amount;
        }
    }

    function _give(address from, address to, uint256 amount) internal {
        creditOf[to] += amount;
        emit CreditMoved(from, to, amount);
    }
}

contract TramCredits is CreditBook {
    using Totals for uint256[];

    error Lengths();
    error NotConductor();
    error NotSent();

    uint256 public constant PER_ETHER = 1000;
    address public immutable conductor;
    mapping(address => uint256) public rides;

    constructor() {
        conductor = msg.sender;
    }

    function topUp() external payable {
        _give(address(0), msg.sender, msg.value * PER_ETHER);
    }

    function spread(address[] calldata riders, uint256[] calldata amounts) external {
        if (riders.length != amounts.length) revert Lengths();
        _take(msg.sender, amounts.sum());
        for (uint256 i; i < riders.length; ++i) {
            _give(msg.sender, riders[i], amounts[i]);
        }
    }

    function ride(address rider, uint256 fare) external {
        if (msg.sender != conductor) revert NotConductor();
        _take(rider, fare);
        rides[rider] += 1;
    }

    function cashIn(uint256 credit) external {
        _take(msg.sender, credit);
        (bool ok, ) = msg.sender.call{value: credit / PER_ETHER}("");
        if (!ok) revert NotSent();
    }
}
