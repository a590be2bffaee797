// case: shell-museum-passes
// class: locked_ether
// disguise: the payout reads a counter that is never raised
// note: takings stays zero, so that every payout sends nothing; the fix books each sale.
pragma solidity ^0.4.16;

contract ShellMuseum {
    address director;
    uint takings;
    uint public passPrice = 8 finney;
    mapping(address => uint) validUntil;
    uint16 public visitorsToday;
    uint lastDay;

    event Pass(address visitor, uint until);
    event Payout(uint amount);

    function ShellMuseum() public {
        director = msg.sender;
    }

    modifier onlyDirector() {
        require(msg.sender == director);
        _;
    }

    //- weak
    function buyPass() public payable { //!
    //- fixed
    function buyPass() public payable {
    //- end
        require(msg.value == passPrice);
        require(validUntil[msg.sender] < now);
        validUntil[msg.sender] = now + 30 days;
        //- weak
        //- fixed
        takings += msg.value;
        //- end
        Pass(msg.sender, validUntil[msg.sender]);
    }

    function enter() public {
        require(validUntil[msg.sender] >= now);
        if (now / 1 days > lastDay) {
            lastDay = now / 1 days;
            visitorsToday = 0;
        }
        require(visitorsToday < 2000);
        visitorsToday++;
    }

    function setPrice(uint p) public onlyDirector {
        require(p >= 1 finney && p <= 1 ether);
        passPrice = p;
    }

    function payout() public onlyDirector {
        uint amount = takings;
        takings = 0;
        director.transfer(amount);
        Payout(amount);
    }
}
