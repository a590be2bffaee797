// case: savings-circle-queue
// class: denial_of_service
// disguise: while loop pays the head of a queue during a deposit
// note: The head of the queue can refuse and then nobody can join or be paid; the fix moves on and keeps the amount for collection.
pragma solidity ^0.4.18;

contract SavingsCircle {
    struct Turn {
        address who;
        uint amount;
    }

    address founder;
    Turn[] turns;
    uint public head;
    uint public pool;
    uint public constant SHARE = 100 finney;
    mapping(address => uint) public waiting;

    event Joined(address who, uint turn);
    event Served(address who, uint amount);

    function SavingsCircle() public {
        founder = msg.sender;
    }

    function () public payable {
        require(msg.value == SHARE);
        turns.push(Turn(msg.sender, SHARE * 12 / 10));
        pool += SHARE;
        Joined(msg.sender, turns.length - 1);
        uint served = 0;
        while (served < 2 && head < turns.length && pool >= turns[head].amount) {
            Turn storage turn = turns[head];
            head++;
            served++;
            pool -= turn.amount;
            //- weak
            turn.who.transfer(turn.amount); //!
            //- fixed
            if (!turn.who.send(turn.amount)) waiting[turn.who] += turn.amount;
            //- end
            Served(turn.who, turn.amount);
        }
    }

    function collect() public {
        uint amount = waiting[msg.sender];
        waiting[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function wind() public {
        require(msg.sender == founder && head == turns.length);
        uint amount = pool;
        pool = 0;
        founder.transfer(amount);
    }
}
