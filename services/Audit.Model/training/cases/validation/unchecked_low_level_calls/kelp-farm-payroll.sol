// case: kelp-farm-payroll
// class: unchecked_low_level_calls
// disguise: the result has a name and nobody reads it
// note: The wage is cleared though the payment failed; the fix puts it back when it did.
pragma solidity ^0.8.18;

contract KelpFarmPayroll {
    struct Diver {
        uint96 dayRate;
        uint32 days_;
        bool hired;
    }

    address public immutable manager;
    mapping(address => Diver) public divers;
    mapping(address => uint256) public earned;
    uint256 public owed;

    event Hired(address indexed diver, uint96 dayRate);
    event Worked(address indexed diver, uint32 days_);
    event Paid(address indexed diver, uint256 amount);

    modifier onlyManager() {
        require(msg.sender == manager, "manager only");
        _;
    }

    constructor() payable {
        manager = msg.sender;
    }

    receive() external payable {}

    function hire(address diver, uint96 dayRate) external onlyManager {
        require(!divers[diver].hired, "already hired");
        divers[diver] = Diver(dayRate, 0, true);
        emit Hired(diver, dayRate);
    }

    function logDays(address diver, uint32 count) external onlyManager {
        Diver storage d = divers[diver];
        require(d.hired, "unknown diver");
        require(count > 0 && count <= 31, "count");
        d.days_ += count;
        uint256 wage = uint256(d.dayRate) * count;
        earned[diver] += wage;
        owed += wage;
        emit Worked(diver, count);
    }

    function payDiver(address payable diver) external onlyManager {
        uint256 amount = earned[diver];
        require(amount > 0, "nothing earned");
        require(address(this).balance >= amount, "till is empty");
        earned[diver] = 0;
        owed -= amount;
        //- weak
        (bool ok, ) = diver.call{value: amount, gas: 50000}(""); //!
        ok;
        emit Paid(diver, amount);
        //- fixed
        (bool ok, ) = diver.call{value: amount, gas: 50000}("");
        if (!ok) {
            earned[diver] = amount;
            owed += amount;
            return;
        }
        emit Paid(diver, amount);
        //- end
    }

    function recover(uint256 amount) external onlyManager {
        require(address(this).balance >= owed + amount, "wages first");
        (bool ok, ) = manager.call{value: amount}("");
        require(ok, "refused");
    }
}
