// case: crane-yard-inherited-lookalike
// class: locked_ether
// disguise: the way out is inherited and written in assembly
// note: Payable functions in the derived contract, the payout in the base.
pragma solidity ^0.8.15;

abstract contract Settled {
    address internal immutable treasurer;

    event Settlement(uint256 amount);

    constructor() {
        treasurer = msg.sender;
    }

    function settle(uint256 amount) external {
        require(msg.sender == treasurer, "treasurer");
        address to = treasurer;
        bool ok;
        assembly {
            ok := call(gas(), to, amount, 0, 0, 0, 0)
        }
        require(ok, "settle");
        emit Settlement(amount);
    }
}

contract CraneYard is Settled {
    struct Lift {
        address client;
        uint64 tons;
        bool done;
    }

    uint256 public constant PER_TON = 0.0004 ether;
    Lift[] public lifts;

    event Ordered(uint256 indexed id, address client, uint64 tons);

    function order(uint64 tons) external payable returns (uint256 id) {
        require(tons > 0 && tons <= 300, "tons");
        require(msg.value == tons * PER_TON, "value");
        id = lifts.length;
        lifts.push(Lift(msg.sender, tons, false));
        emit Ordered(id, msg.sender, tons);
    }

    function finish(uint256 id) external {
        require(msg.sender == treasurer, "treasurer");
        require(!lifts[id].done, "done");
        lifts[id].done = true;
    }

    receive() external payable {}
}
