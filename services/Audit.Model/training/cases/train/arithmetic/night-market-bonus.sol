// case: night-market-bonus
// class: arithmetic
// disguise: remaining time as bonus, with no test that time remains
// note: closes - now wraps after closing and becomes a huge bonus; the fix gives none then.
pragma solidity ^0.4.22;

contract NightMarket {
    uint public closes;
    address public warden;
    mapping(address => uint) public coupons;
    mapping(address => uint) public stalls;
    uint public constant RENT = 20;

    event Opened(uint closes);
    event Visited(address who, uint coupons);

    constructor() public {
        warden = msg.sender;
        closes = now + 10 days;
    }

    modifier whileOpen() {
        require(now < closes);
        _;
    }

    function openAgain() external {
        require(msg.sender == warden && now > closes);
        closes = now + 10 days;
        emit Opened(closes);
    }

    function timeLeft() public view returns (uint) {
        if (now >= closes) return 0;
        return closes - now;
    }

    function visit() external {
        require(coupons[msg.sender] == 0);
        //- weak
        uint bonus = (closes - now) / 1 hours; //!
        //- fixed
        uint bonus = now < closes ? (closes - now) / 1 hours : 0;
        //- end
        coupons[msg.sender] = 5 + bonus;
        emit Visited(msg.sender, coupons[msg.sender]);
    }

    function rent(uint stall) external whileOpen {
        require(stall < 90 && stalls[msg.sender] == 0);
        require(coupons[msg.sender] >= RENT);
        coupons[msg.sender] -= RENT;
        stalls[msg.sender] = stall + 1;
    }

    function vacate() external {
        require(stalls[msg.sender] != 0);
        stalls[msg.sender] = 0;
    }
}
