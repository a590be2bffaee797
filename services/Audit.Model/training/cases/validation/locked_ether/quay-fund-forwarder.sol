// case: quay-fund-forwarder
// class: locked_ether
// disguise: look-alike, no withdraw function, but each payment is forwarded at once
// note: The fallback and the fee path pass everything on.
pragma solidity ^0.4.20;

contract QuayForwarder {
    address public harbour;
    address public pilotFund;
    uint public pilotPercent = 15;
    mapping (address => uint) public mooringUntil;
    mapping (address => uint) public total;
    uint public passedOn;

    event Moored(address indexed boat, uint until);
    event Passed(uint toHarbour, uint toPilots);

    modifier onlyHarbour() {
        require(msg.sender == harbour);
        _;
    }

    function QuayForwarder(address _pilotFund) public {
        require(_pilotFund != 0x0);
        harbour = msg.sender;
        pilotFund = _pilotFund;
    }

    function () public payable {
        pass(msg.value);
    }

    function moor(uint daysWanted) public payable {
        require(daysWanted > 0 && daysWanted <= 365);
        require(msg.value == daysWanted * 10 finney);
        uint from = mooringUntil[msg.sender] > now ? mooringUntil[msg.sender] : now;
        require(from < now + 2000 days);
        mooringUntil[msg.sender] = from + daysWanted * 1 days;
        total[msg.sender] += msg.value;
        Moored(msg.sender, mooringUntil[msg.sender]);
        pass(msg.value);
    }

    function pass(uint amount) internal {
        require(amount > 0 && amount < 1000000 ether);
        uint pilots = amount * pilotPercent / 100;
        passedOn += amount;
        Passed(amount - pilots, pilots);
        pilotFund.transfer(pilots);
        harbour.transfer(amount - pilots);
    }

    function setPilots(address fund, uint percent) public onlyHarbour {
        require(fund != 0x0 && percent <= 40);
        pilotFund = fund;
        pilotPercent = percent;
    }

    function isMoored(address boat) public view returns (bool) {
        return mooringUntil[boat] >= now;
    }
}
