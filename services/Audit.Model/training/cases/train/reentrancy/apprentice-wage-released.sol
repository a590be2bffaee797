// case: apprentice-wage-released
// class: reentrancy
// disguise: a vesting; the amount comes from a view helper that reads what is written after the call
// note: releasable() does not change until released is written, which is after the call; the fix writes it before.
pragma solidity ^0.5.11;

contract ApprenticeWages {
    struct Contract {
        uint256 total;
        uint256 released;
        uint64 start;
        uint64 months;
        bool ended;
    }

    address public guild;
    mapping(address => Contract) private contracts;
    uint256 public committed;

    event Signed(address indexed apprentice, uint256 total, uint64 months);
    event Released(address indexed apprentice, uint256 amount);

    constructor() public {
        guild = msg.sender;
    }

    function sign(address apprentice, uint64 months) external payable {
        require(msg.sender == guild, "guild only");
        require(contracts[apprentice].total == 0, "has signed");
        require(months >= 6 && months <= 60, "months");
        require(msg.value >= 1 ether, "wage");
        contracts[apprentice] = Contract(msg.value, 0, uint64(block.timestamp), months, false);
        committed += msg.value;
        emit Signed(apprentice, msg.value, months);
    }

    function releasable(address apprentice) public view returns (uint256) {
        Contract storage c = contracts[apprentice];
        if (c.total == 0 || c.ended) {
            return 0;
        }
        uint256 passed = (block.timestamp - c.start) / 30 days;
        if (passed > c.months) {
            passed = c.months;
        }
        return c.total / c.months * passed - c.released;
    }

    function release() external returns (uint256 amount) {
        amount = releasable(msg.sender);
        require(amount > 0, "nothing yet");
        Contract storage c = contracts[msg.sender];
        //- weak
        (bool ok, ) = msg.sender.call.value(amount)(""); //!
        require(ok, "not released");
        c.released += amount; //!
        //- fixed
        c.released += amount;
        (bool ok, ) = msg.sender.call.value(amount)("");
        require(ok, "not released");
        //- end
        emit Released(msg.sender, amount);
    }

    function dismiss(address apprentice, address payable to) external {
        require(msg.sender == guild, "guild only");
        Contract storage c = contracts[apprentice];
        require(c.total > 0 && !c.ended, "no contract");
        c.ended = true;
        to.transfer(c.total - c.released);
    }
}
