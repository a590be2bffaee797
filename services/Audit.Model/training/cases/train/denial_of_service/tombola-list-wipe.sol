// case: tombola-list-wipe
// class: denial_of_service
// disguise: no loop written, the compiler clears the list
// note: Setting the length to zero clears every slot and runs out of gas with many tickets; the fix begins a new list per round.
pragma solidity ^0.4.22;

contract ParishTombola {
    address public sexton;
    uint public constant TICKET = 2 finney;
    uint public round;
    uint public pot;
    address[] internal tickets;
    mapping(uint => address[]) internal ticketsOf;
    mapping(uint => bytes32) public sealedSeed;
    mapping(address => uint) public winnings;

    event Drawn(uint round, address winner, uint pot);

    constructor(bytes32 firstSeal) public {
        sexton = msg.sender;
        sealedSeed[0] = firstSeal;
    }

    function enter() external payable {
        require(msg.value == TICKET);
        pot += TICKET;
        //- weak
        tickets.push(msg.sender);
        //- fixed
        ticketsOf[round].push(msg.sender);
        //- end
    }

    function draw(bytes32 seed, bytes32 nextSeal) external {
        require(msg.sender == sexton && keccak256(abi.encodePacked(seed)) == sealedSeed[round]);
        //- weak
        require(tickets.length > 0);
        address winner = tickets[uint(seed) % tickets.length];
        //- fixed
        address[] storage drawn = ticketsOf[round];
        require(drawn.length > 0);
        address winner = drawn[uint(seed) % drawn.length];
        //- end
        uint prize = pot;
        pot = 0;
        //- weak
        tickets.length = 0; //!
        //- fixed
        //- end
        round++;
        sealedSeed[round] = nextSeal;
        require(winnings[winner] + prize >= prize);
        winnings[winner] += prize;
        emit Drawn(round, winner, prize);
    }

    function collect() external {
        uint amount = winnings[msg.sender];
        winnings[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
