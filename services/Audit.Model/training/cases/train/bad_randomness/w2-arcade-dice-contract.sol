// case: w2-arcade-dice-contract
// class: bad_randomness
// disguise: the number comes from a second contract whose name promises a dice
// note: The dice contract hashes block values; the fix waits for the croupier's reveal.
pragma solidity ^0.4.18;

contract DiceBox {
    uint private rolls;

    //- weak
    function roll(uint sides) public returns (uint) {
        rolls++;
        return uint(keccak256(block.timestamp, block.gaslimit, rolls)) % sides + 1; //!
    }
    //- fixed
    function roll(uint sides, bytes32 secret) public returns (uint) {
        rolls++;
        return uint(keccak256(secret, sides)) % sides + 1;
    }
    //- end

    function rolled() public view returns (uint) {
        return rolls;
    }
}

contract ArcadeDice {
    struct Bet { uint8 face; uint stake; uint number; bytes32 promise; }

    DiceBox public box;
    address public croupier;
    bytes32 public nextPromise;
    uint public reserved;
    mapping(address => Bet) public bets;

    event BetPlaced(address indexed who, uint8 face, uint stake);
    event Rolled(address indexed who, uint result);

    function ArcadeDice(DiceBox b) public payable {
        box = b;
        croupier = msg.sender;
    }

    function promiseNext(bytes32 p) public {
        require(msg.sender == croupier && p != 0);
        nextPromise = p;
    }

    function bet(uint8 face) public payable {
        require(face >= 1 && face <= 6);
        require(bets[msg.sender].stake == 0 && nextPromise != 0);
        require(msg.value >= 1 finney && msg.value <= 1 ether);
        require(this.balance >= reserved + 5 * msg.value);
        reserved += 5 * msg.value;
        bets[msg.sender] = Bet(face, msg.value, block.number, nextPromise);
        nextPromise = 0;
        BetPlaced(msg.sender, face, msg.value);
    }

    //- weak
    function rollFor(address who) public {
    //- fixed
    function rollFor(address who, bytes32 secret) public {
    //- end
        Bet memory b = bets[who];
        require(b.stake > 0);
        require(block.number > b.number);
        delete bets[who];
        reserved -= 5 * b.stake;
        //- weak
        uint result = box.roll(6); //!
        //- fixed
        require(keccak256(secret) == b.promise);
        uint result = box.roll(6, keccak256(secret, who));
        //- end
        Rolled(who, result);
        if (result == b.face) who.transfer(5 * b.stake);
    }

    function cancel() public {
        Bet memory b = bets[msg.sender];
        require(b.stake > 0 && block.number > b.number + 40000);
        delete bets[msg.sender];
        reserved -= 5 * b.stake;
        msg.sender.transfer(5 * b.stake);
    }

    function cashOut(uint amount) public {
        require(msg.sender == croupier && amount <= this.balance && this.balance - amount >= reserved);
        croupier.transfer(amount);
    }
}
