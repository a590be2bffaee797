// case: fishery-fund-exit-before-loss
// class: front_running
// disguise: shares leave at the booked value while a loss report is pending
// note: Members who see the report leave first at the old value; the fix notes an exit and pays it after the next report.
pragma solidity ^0.7.2;

contract FisheryFund {
    struct Exit {
        uint256 shares;
        uint256 epoch;
    }

    address public immutable auditor;
    uint256 public value;
    uint256 public shares;
    uint256 public epoch;
    mapping(address => uint256) public sharesOf;
    mapping(address => Exit) public exits;

    event Joined(address indexed member, uint256 shares);
    event Report(uint256 value, uint256 epoch);
    event Paid(address indexed member, uint256 amount);

    constructor(address _auditor) payable {
        require(msg.value > 0 && msg.value < 2 ** 100, "seed");
        auditor = _auditor;
        value = msg.value;
        shares = msg.value;
        sharesOf[msg.sender] = msg.value;
    }

    function join(uint256 fewest) external payable {
        require(msg.value > 0 && msg.value < 2 ** 100 && value > 0 && shares < 2 ** 120, "size");
        uint256 added = msg.value * shares / value;
        require(added >= fewest, "too few");
        value += msg.value;
        shares += added;
        sharesOf[msg.sender] += added;
        emit Joined(msg.sender, added);
    }

    function report(uint256 lost, address payable debtor) external {
        require(msg.sender == auditor && lost <= value, "auditor");
        value -= lost;
        require(epoch < 2 ** 64);
        epoch += 1;
        emit Report(value, epoch);
        debtor.transfer(lost);
    }

    //- weak
    function exit(uint256 amount) external {
        require(amount > 0 && sharesOf[msg.sender] >= amount, "shares");
        sharesOf[msg.sender] -= amount;
        _pay(msg.sender, amount); //!
    }
    //- fixed
    function exit(uint256 amount) external {
        require(amount > 0 && sharesOf[msg.sender] >= amount, "shares");
        require(exits[msg.sender].shares == 0, "one at a time");
        sharesOf[msg.sender] -= amount;
        exits[msg.sender] = Exit(amount, epoch);
    }

    function finishExit() external {
        Exit memory e = exits[msg.sender];
        require(e.shares > 0 && epoch > e.epoch, "wait for the report");
        delete exits[msg.sender];
        _pay(msg.sender, e.shares);
    }
    //- end

    function _pay(address payable member, uint256 amount) internal {
        require(amount < 2 ** 120 && value < 2 ** 120, "size");
        uint256 out = amount * value / shares;
        shares -= amount;
        value -= out;
        emit Paid(member, out);
        member.transfer(out);
    }
}
