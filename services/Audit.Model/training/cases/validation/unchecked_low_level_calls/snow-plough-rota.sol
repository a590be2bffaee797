// case: snow-plough-rota
// class: unchecked_low_level_calls
// disguise: look-alike, send and call in several forms, each with its result used
// note: Failures put the amount back or revert.
pragma solidity ^0.4.17;

contract SnowPloughRota {
    address public council;
    mapping(address => uint256) public wage;
    mapping(address => uint256) public missed;
    uint256 public rate = 40 finney;

    event Cleared(address driver, uint256 streets);
    event Paid(address driver, uint256 amount);
    event PaymentMissed(address driver, uint256 amount);

    function SnowPloughRota() public payable {
        council = msg.sender;
    }

    modifier onlyCouncil() {
        require(msg.sender == council);
        _;
    }

    function fund() public payable onlyCouncil {}

    function cleared(address driver, uint8 streets) public onlyCouncil {
        require(streets > 0);
        uint256 more = rate * streets;
        require(wage[driver] + more > wage[driver]);
        wage[driver] += more;
        Cleared(driver, streets);
    }

    function pay(address driver) public onlyCouncil {
        uint256 amount = wage[driver];
        require(amount > 0 && this.balance >= amount);
        wage[driver] = 0;
        bool sent = driver.send(amount);
        if (!sent) {
            missed[driver] += amount;
            PaymentMissed(driver, amount);
            return;
        }
        Paid(driver, amount);
    }

    function collectMissed(address to) public {
        uint256 amount = missed[msg.sender];
        require(amount > 0);
        missed[msg.sender] = 0;
        if (!to.call.value(amount)()) {
            revert();
        }
        Paid(msg.sender, amount);
    }

    function endSeason() public onlyCouncil {
        assert(council.send(this.balance));
    }
}
