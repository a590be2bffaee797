// case: modern-cooper-relayed-context
// class: tx_origin
// disguise: relayed-call context; the branch for ordinary callers answers the origin
// note: _sender() gives tx.origin when the relay is not calling, so contracts act for their caller; the fix gives msg.sender.
pragma solidity ^0.8.14;

abstract contract RelayedContext {
    address public immutable relay;

    constructor(address relay_) {
        relay = relay_;
    }

    function _sender() internal view returns (address who) {
        if (msg.sender == relay && msg.data.length >= 24) {
            assembly {
                who := shr(96, calldataload(sub(calldatasize(), 20)))
            }
        } else {
            //- weak
            who = tx.origin; //!
            //- fixed
            who = msg.sender;
            //- end
        }
    }
}

library BarrelCount {
    struct Rack {
        uint64 empty;
        uint64 full;
        uint128 deposit;
    }

    error NotThatMany();

    function swap(Rack storage r, uint64 count) internal {
        if (count > r.empty) revert NotThatMany();
        r.empty -= count;
        r.full += count;
    }

    function giveBack(Rack storage r, uint64 count) internal {
        if (count > r.full) revert NotThatMany();
        r.full -= count;
        r.empty += count;
    }
}

contract CooperDeposits is RelayedContext {
    using BarrelCount for BarrelCount.Rack;

    error WrongDeposit();
    error NotCooper();
    error NotSent();

    event Rented(address indexed who, uint64 count);
    event Returned(address indexed who, uint64 count, address to);

    uint128 public constant PER_BARREL = 0.02 ether;
    address public cooper;
    mapping(address => BarrelCount.Rack) public racks;

    constructor(address relay_) RelayedContext(relay_) {
        cooper = msg.sender;
    }

    function rent(uint64 count) external payable {
        uint256 wanted = uint256(PER_BARREL) * count;
        if (count == 0 || msg.value != wanted) revert WrongDeposit();
        BarrelCount.Rack storage r = racks[_sender()];
        r.empty += count;
        r.deposit += uint128(wanted);
        emit Rented(_sender(), count);
    }

    function fill(address who, uint64 count) external {
        if (msg.sender != cooper) revert NotCooper();
        racks[who].swap(count);
    }

    function drain(uint64 count) external {
        racks[_sender()].giveBack(count);
    }

    function giveUp(uint64 count, address payable to) external {
        address who = _sender();
        BarrelCount.Rack storage r = racks[who];
        if (count > r.empty) revert WrongDeposit();
        uint128 back = PER_BARREL * count;
        r.empty -= count;
        r.deposit -= back;
        emit Returned(who, count, to);
        (bool ok, ) = to.call{value: back}("");
        if (!ok) revert NotSent();
    }
}
