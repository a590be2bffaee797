// case: tombola-clear-tickets
// class: denial_of_service
// disguise: the list is cleared in one go at the start of a new round
// note: Clearing thousands of slots exceeds the gas of a block; the fix starts a new list under a round number.
pragma solidity ^0.4.15;

contract TombolaRounds {
    address public host;
    uint public round = 1;
    uint public price = 2 finney;
    uint public prizeFund;
    mapping (uint => address[]) tickets;
    mapping (uint => bytes32) public sealOf;
    mapping (address => uint) public prizes;

    event Ticket(uint round, uint number, address buyer);
    event RoundDone(uint round, address luckyOne, uint prize);

    function TombolaRounds() {
        host = msg.sender;
    }

    modifier onlyHost() {
        if (msg.sender != host) throw;
        _;
    }

    function announce(bytes32 seal) onlyHost {
        require(sealOf[round] == 0 && tickets[round].length == 0);
        sealOf[round] = seal;
    }

    function buy() payable {
        require(sealOf[round] != 0);
        require(msg.value == price);
        require(prizeFund + msg.value > prizeFund);
        prizeFund += msg.value;
        tickets[round].push(msg.sender);
        Ticket(round, tickets[round].length - 1, msg.sender);
    }

    function finish(bytes32 secret) onlyHost {
        require(tickets[round].length > 0);
        require(sha3(secret) == sealOf[round]);
        uint pick = uint(sha3(secret, prizeFund)) % tickets[round].length;
        address luckyOne = tickets[round][pick];
        uint prize = prizeFund;
        prizeFund = 0;
        require(prizes[luckyOne] + prize >= prize);
        prizes[luckyOne] += prize;
        RoundDone(round, luckyOne, prize);
        //- weak
        sealOf[round] = 0;
        delete tickets[round]; //!
        //- fixed
        require(round < 2**64);
        round += 1;
        //- end
    }

    function setPrice(uint value) onlyHost {
        require(tickets[round].length == 0 && value > 0);
        price = value;
    }

    function cash() {
        uint sum = prizes[msg.sender];
        require(sum > 0);
        prizes[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function ticketCount() constant returns (uint) {
        return tickets[round].length;
    }
}
