// case: w2-weather-oracle-assert-fresh
// class: denial_of_service
// disguise: the withdrawal of one's own money asks another contract first
// note: A silent or reverting oracle freezes withdrawals; the fix asks it only for payouts.
pragma solidity ^0.5.12;

interface IRainGauge {
    function millimetres() external view returns (uint256 value, uint256 updated);
}

contract RainInsurance {
    IRainGauge public gauge;
    address public underwriter;
    mapping(address => uint256) public premium;
    mapping(address => uint256) public cover;
    uint256 public coverTotal;
    uint256 public dry = 20;

    event Covered(address indexed farmer, uint256 amount);
    event Left(address indexed farmer, uint256 back);
    event Paid(address indexed farmer, uint256 amount);

    constructor(IRainGauge g) public payable {
        gauge = g;
        underwriter = msg.sender;
    }

    function addCapital() external payable {
        require(msg.sender == underwriter, "underwriter");
    }

    function insure() external payable {
        require(msg.value >= 0.01 ether && msg.value <= 10 ether, "premium");
        require(premium[msg.sender] == 0, "insured");
        uint256 c = msg.value * 5;
        require(coverTotal + c <= address(this).balance, "capacity");
        premium[msg.sender] = msg.value;
        cover[msg.sender] = c;
        coverTotal += c;
        emit Covered(msg.sender, c);
    }

    function leave() external {
        uint256 p = premium[msg.sender];
        require(p > 0, "not insured");
        //- weak
        (, uint256 updated) = gauge.millimetres(); //!
        require(updated + 1 days > now, "gauge is late"); //!
        //- fixed
        //- end
        premium[msg.sender] = 0;
        coverTotal -= cover[msg.sender];
        cover[msg.sender] = 0;
        emit Left(msg.sender, p / 2);
        msg.sender.transfer(p / 2);
    }

    function claim() external {
        uint256 c = cover[msg.sender];
        require(c > 0, "not insured");
        (uint256 mm, uint256 updated) = gauge.millimetres();
        require(updated + 1 days > now && mm < dry, "no drought");
        premium[msg.sender] = 0;
        cover[msg.sender] = 0;
        coverTotal -= c;
        emit Paid(msg.sender, c);
        msg.sender.transfer(c);
    }

    function setDry(uint256 mm) external {
        require(msg.sender == underwriter && mm < 500 && coverTotal == 0, "no");
        dry = mm;
    }

    function takeCapital(uint256 amount) external {
        require(msg.sender == underwriter, "underwriter");
        require(address(this).balance >= amount && address(this).balance - amount >= coverTotal, "bound");
        msg.sender.transfer(amount);
    }
}
