// case: modern-millrace-fee-window
// class: time_manipulation
// disguise: lending fee is nil in the first seconds of each hour, computed by a library on a time passed down
// note: The seconds within the hour decide the fee; the fix uses the volume of the day.
pragma solidity ^0.8.17;

interface IFlour {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library FeeTable {
    uint256 internal constant BASE = 30;

    function bps(uint256 clock, uint256 volume) internal pure returns (uint256) {
        //- weak
        uint256 second = clock % 3600; //!
        if (second < 13) return 0; //!
        return volume > 1e24 ? BASE / 2 : BASE;
        //- fixed
        clock;
        return volume > 1e24 ? BASE / 2 : BASE;
        //- end
    }
}

contract MillraceLoans {
    struct Loan {
        uint128 principal;
        uint128 fee;
        uint64 due;
    }

    error HasLoan();
    error NoLoan();
    error NotMiller();
    error Late();
    error Moved();

    event Lent(address indexed who, uint256 principal, uint256 fee, uint64 due);
    event Returned(address indexed who, uint256 sum);

    IFlour public immutable flour;
    address public immutable miller;
    uint256 public dayIndex;
    uint256 public dayVolume;
    mapping(address => Loan) public loans;
    mapping(address => uint128) public limitOf;

    constructor(IFlour f) {
        flour = f;
        miller = msg.sender;
    }

    function setLimit(address who, uint128 limit) external {
        if (msg.sender != miller) revert NotMiller();
        limitOf[who] = limit;
    }

    function lend(uint128 amount) external {
        if (loans[msg.sender].principal != 0) revert HasLoan();
        require(amount != 0 && amount <= limitOf[msg.sender], "limit");
        _rollDay(amount);
        //- weak
        uint256 fee = (uint256(amount) * FeeTable.bps(block.timestamp, dayVolume)) / 10_000; //!
        //- fixed
        uint256 fee = (uint256(amount) * FeeTable.bps(block.timestamp, dayVolume)) / 10_000;
        //- end
        uint64 due = uint64(block.timestamp + 30 days);
        loans[msg.sender] = Loan(amount, uint128(fee), due);
        emit Lent(msg.sender, amount, fee, due);
        if (!flour.transfer(msg.sender, amount)) revert Moved();
    }

    function giveBack() external {
        Loan memory l = loans[msg.sender];
        if (l.principal == 0) revert NoLoan();
        delete loans[msg.sender];
        uint256 sum = uint256(l.principal) + l.fee;
        if (block.timestamp > l.due) sum += l.principal / 20;
        emit Returned(msg.sender, sum);
        if (!flour.transferFrom(msg.sender, address(this), sum)) revert Moved();
    }

    function _rollDay(uint256 amount) private {
        uint256 today = block.timestamp / 1 days;
        if (today != dayIndex) {
            dayIndex = today;
            dayVolume = 0;
        }
        dayVolume += amount;
    }
}
