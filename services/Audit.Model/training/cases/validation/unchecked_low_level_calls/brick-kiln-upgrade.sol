// case: brick-kiln-upgrade
// class: unchecked_low_level_calls
// disguise: a delegatecall in the middle of an upgrade
// note: The version rises even when the migration failed; the fix throws.
pragma solidity ^0.4.10;

contract BrickKiln {
    address public master;
    address public logic;
    uint public version;
    uint public bricks;
    mapping (address => uint) public stockOf;
    mapping (address => bool) public approvedLogic;

    event Upgraded(address logic, uint version);
    event Fired(address by, uint count);
    event Shipped(address from, address to, uint count);

    function BrickKiln(address _logic) {
        master = msg.sender;
        logic = _logic;
        version = 1;
        approvedLogic[_logic] = true;
    }

    modifier masterOnly() {
        if (msg.sender != master) throw;
        _;
    }

    function approveLogic(address _logic, bool yes) masterOnly {
        approvedLogic[_logic] = yes;
    }

    function fire(uint count) masterOnly {
        if (count == 0 || bricks + count < bricks) throw;
        bricks += count;
        stockOf[master] += count;
        Fired(master, count);
    }

    function ship(address to, uint count) {
        if (to == 0x0 || to == msg.sender) throw;
        if (stockOf[msg.sender] < count) throw;
        stockOf[msg.sender] -= count;
        stockOf[to] += count;
        Shipped(msg.sender, to, count);
    }

    function upgrade(address next) masterOnly {
        if (!approvedLogic[next] || next == logic) throw;
        uint from = version;
        if (from + 1 < from) throw;
        logic = next;
        version = from + 1;
        //- weak
        next.delegatecall(bytes4(sha3("migrate(uint256)")), from); //!
        //- fixed
        if (!next.delegatecall(bytes4(sha3("migrate(uint256)")), from)) throw;
        //- end
        Upgraded(next, version);
    }
}
