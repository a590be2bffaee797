// case: cider-press-last-state
// class: unchecked_low_level_calls
// disguise: the result is stored in the contract's state, where nothing depends on it
// note: lastOk is only shown by a getter; the fix lets the result decide.
pragma solidity ^0.8.3;

contract CiderPress {
    struct Batch {
        address farmer;
        uint64 kilos;
        uint128 payment;
        bool settled;
    }

    address public immutable miller;
    Batch[] private batches;
    bool public lastOk;
    uint256 public settledCount;
    uint256 public constant PER_KILO = 20 gwei;

    event Weighed(uint256 indexed batch, address indexed farmer, uint64 kilos);
    event Settled(uint256 indexed batch, uint128 payment);

    modifier onlyMiller() {
        require(msg.sender == miller, "miller only");
        _;
    }

    constructor() payable {
        miller = msg.sender;
    }

    receive() external payable {}

    function weigh(address farmer, uint64 kilos) external onlyMiller returns (uint256 batch) {
        require(farmer != address(0) && kilos > 0 && kilos < 50_000, "batch");
        batch = batches.length;
        batches.push(Batch(farmer, kilos, uint128(kilos * PER_KILO), false));
        emit Weighed(batch, farmer, kilos);
    }

    function settle(uint256 batch) external {
        Batch storage b = batches[batch];
        require(!b.settled, "settled");
        require(address(this).balance >= b.payment, "till is empty");
        b.settled = true;
        settledCount++;
        //- weak
        lastOk = payable(b.farmer).send(b.payment); //!
        //- fixed
        lastOk = payable(b.farmer).send(b.payment);
        require(lastOk, "farmer refused");
        //- end
        emit Settled(batch, b.payment);
    }

    function takeRest(uint256 amount) external onlyMiller {
        lastOk = payable(miller).send(amount);
        if (!lastOk) revert("miller refused");
    }

    function batchOf(uint256 batch) external view returns (address farmer, uint64 kilos, bool settled) {
        Batch storage b = batches[batch];
        return (b.farmer, b.kilos, b.settled);
    }
}
