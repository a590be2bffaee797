// case: crabpot-seventh-second
// class: time_manipulation
// disguise: plain form, modulo of the clock doubles a payout
// note: A ticket bought in a second divisible by 7 pays triple; the fix counts tickets instead.
pragma solidity ^0.4.18;

contract CrabPotTickets {
    address owner;
    uint256 public ticketPrice = 5 finney;
    uint256 public sold;
    uint256 public seasonEnd;
    mapping (address => uint256) public balances;
    mapping (address => uint256) public tickets;

    event Ticket(address indexed buyer, uint256 number);
    event TriplePot(address indexed buyer, uint256 amount);

    function CrabPotTickets(uint256 weeksOpen) public payable {
        require(weeksOpen > 0 && weeksOpen < 53);
        owner = msg.sender;
        seasonEnd = now + weeksOpen * 1 weeks;
    }

    function () public payable {
        require(msg.sender == owner);
    }

    function buy() public payable {
        require(now < seasonEnd);
        require(msg.value == ticketPrice);
        sold++;
        tickets[msg.sender]++;
        Ticket(msg.sender, sold);
        //- weak
        if (now % 7 == 0) { //!
        //- fixed
        if (sold % 7 == 0) {
        //- end
            uint256 prize = ticketPrice * 3;
            if (this.balance >= prize) {
                balances[msg.sender] += prize;
                TriplePot(msg.sender, prize);
            }
        }
    }

    function cash() public {
        uint256 due = balances[msg.sender];
        require(due > 0 && due <= this.balance);
        balances[msg.sender] = 0;
        msg.sender.transfer(due);
    }

    function closeSeason() public {
        require(msg.sender == owner);
        require(now > seasonEnd + 30 days);
        owner.transfer(this.balance);
    }
}
