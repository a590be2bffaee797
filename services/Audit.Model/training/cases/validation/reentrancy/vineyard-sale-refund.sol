// case: vineyard-sale-refund
// class: reentrancy
// disguise: a crowdsale refund with several correct checks before it
// note: The contribution is cleared after the payment; the fix clears it before.
pragma solidity ^0.4.18;

library SaleMath {
    function plus(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        require(c >= a);
        return c;
    }

    function times(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        uint256 c = a * b;
        require(c / a == b);
        return c;
    }
}

contract VineyardSale {
    using SaleMath for uint256;

    enum Phase { Open, Failed, Won }

    address public vintner;
    uint256 public minimum;
    uint256 public closing;
    uint256 public collected;
    uint256 public constant BOTTLES_PER_ETHER = 12;
    Phase public phase;

    mapping(address => uint256) public paidIn;
    mapping(address => uint256) public bottles;

    event Contribution(address indexed from, uint256 amount, uint256 bottles);
    event Refunded(address indexed to, uint256 amount);
    event Settled(Phase phase, uint256 collected);

    modifier during(Phase p) {
        require(phase == p);
        _;
    }

    function VineyardSale(uint256 _minimum, uint256 _daysOpen) public {
        require(_minimum > 0);
        require(_daysOpen >= 14 && _daysOpen <= 120);
        vintner = msg.sender;
        minimum = _minimum;
        closing = now + _daysOpen * 1 days;
    }

    function () public payable {
        contribute();
    }

    function contribute() public payable during(Phase.Open) {
        require(now < closing);
        require(msg.value >= 10 finney);
        uint256 count = msg.value.times(BOTTLES_PER_ETHER) / 1 ether;
        paidIn[msg.sender] = paidIn[msg.sender].plus(msg.value);
        bottles[msg.sender] = bottles[msg.sender].plus(count);
        collected = collected.plus(msg.value);
        Contribution(msg.sender, msg.value, count);
    }

    function settle() public during(Phase.Open) {
        require(now >= closing);
        phase = collected >= minimum ? Phase.Won : Phase.Failed;
        Settled(phase, collected);
    }

    function collect() public during(Phase.Won) {
        require(msg.sender == vintner);
        uint256 all = this.balance;
        vintner.transfer(all);
    }

    function claimRefund() public during(Phase.Failed) {
        uint256 due = paidIn[msg.sender];
        require(due > 0);
        require(this.balance >= due);
        //- weak
        bool done = msg.sender.call.value(due)(); //!
        require(done);
        paidIn[msg.sender] = 0; //!
        bottles[msg.sender] = 0;
        //- fixed
        paidIn[msg.sender] = 0;
        bottles[msg.sender] = 0;
        bool done = msg.sender.call.value(due)();
        require(done);
        //- end
        Refunded(msg.sender, due);
    }
}
