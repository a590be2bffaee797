// case: modern-thatcher-tranche-batch
// class: reentrancy
// disguise: batch release in a loop; the tranche is marked inside a library call that comes after the payment
// note: Each tranche is paid and only then marked by settle(); the fix settles it before paying.
pragma solidity ^0.8.16;

library Tranches {
    struct Tranche {
        address payee;
        uint96 amount;
        uint64 due;
        bool settled;
    }

    error NotDue(uint64 due);
    error AlreadySettled();

    function ready(Tranche storage t) internal view {
        if (t.settled) revert AlreadySettled();
        if (block.timestamp < t.due) revert NotDue(t.due);
    }

    function settle(Tranche storage t) internal {
        t.settled = true;
    }
}

contract ThatcherTranches {
    using Tranches for Tranches.Tranche;

    error NotPayee();
    error NotBuilder();
    error Unfunded();
    error PaymentFailed();

    event Planned(uint256 indexed id, address indexed payee, uint96 amount, uint64 due);
    event Paid(uint256 indexed id, uint96 amount);

    address public immutable builder;
    uint256 public planned;
    Tranches.Tranche[] private _tranches;

    constructor() {
        builder = msg.sender;
    }

    modifier onlyBuilder() {
        if (msg.sender != builder) revert NotBuilder();
        _;
    }

    function fund() external payable onlyBuilder {}

    function plan(address payee, uint96[] calldata amounts, uint64[] calldata dues) external onlyBuilder {
        require(amounts.length == dues.length, "lengths");
        for (uint256 i; i < amounts.length; ++i) {
            planned += amounts[i];
            _tranches.push(Tranches.Tranche(payee, amounts[i], dues[i], false));
            emit Planned(_tranches.length - 1, payee, amounts[i], dues[i]);
        }
        if (planned > address(this).balance) revert Unfunded();
    }

    function releaseMany(uint256[] calldata ids) external {
        uint256 n = ids.length;
        for (uint256 i; i < n; ) {
            Tranches.Tranche storage t = _tranches[ids[i]];
            if (t.payee != msg.sender) revert NotPayee();
            t.ready();
            //- weak
            _pay(t.payee, t.amount); //!
            t.settle(); //!
            //- fixed
            t.settle();
            _pay(t.payee, t.amount);
            //- end
            emit Paid(ids[i], t.amount);
            unchecked {
                ++i;
            }
        }
    }

    function unspent(address payable to) external onlyBuilder {
        uint256 free = address(this).balance - planned;
        _send(to, free);
    }

    function _pay(address to, uint96 amount) private {
        planned -= amount;
        _send(to, amount);
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PaymentFailed();
    }
}
