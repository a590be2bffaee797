// case: paper-round-wages
// class: denial_of_service
// disguise: short weekly payment with throw on a failed send
// note: One carrier who cannot take ether stops all wages; the fix books the wage for collection and the list is bounded.
pragma solidity ^0.4.11;

contract PaperRound {
    address publisher;
    address[] carriers;
    mapping(address => bool) known;
    mapping(address => uint) due;
    uint constant WAGE = 30 finney;

    event Paid(uint weekNumber);
    uint public weekNumber;

    function PaperRound() payable {
        publisher = msg.sender;
    }

    function fund() payable {}

    function signUp() {
        //- weak
        require(!known[msg.sender]);
        //- fixed
        require(!known[msg.sender] && carriers.length < 40);
        //- end
        known[msg.sender] = true;
        carriers.push(msg.sender);
    }

    function payWeek() {
        require(msg.sender == publisher && weekNumber < 5000);
        weekNumber++;
        for (uint i = 0; i < carriers.length; i++)
            //- weak
            if (!carriers[i].send(WAGE)) throw; //!
            //- fixed
            due[carriers[i]] += WAGE;
            //- end
        Paid(weekNumber);
    }

    function collect() {
        uint amount = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function close() {
        require(msg.sender == publisher);
        publisher.transfer(this.balance);
    }
}
