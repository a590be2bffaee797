// case: tavern-dice-coinbase
// class: bad_randomness
// disguise: plain old form, coinbase, number and gas make two dice
// note: A caller contract computes the dice before it stakes; the fix rolls with a seed the tavern sealed and the guest's number.
pragma solidity ^0.4.10;

contract TavernDice {
    address keeper;
    uint public pool;
    uint public rolls;
    mapping (address => uint) purse;
    //- weak
    //- fixed
    mapping (address => bytes32) sealFor;
    mapping (address => uint) stakeOf;
    mapping (address => uint) numberOf;
    mapping (address => uint) since;
    //- end

    event Rolled(address guest, uint8 a, uint8 b, uint prize);
    //- weak
    //- fixed
    event Staked(address guest, uint stake);
    //- end

    modifier onlyKeeper {
        if (msg.sender != keeper) throw;
        _;
    }

    function TavernDice() payable {
        keeper = msg.sender;
        pool = msg.value;
    }

    //- weak
    //- fixed
    function sealNext(address guest, bytes32 digest) onlyKeeper {
        if (stakeOf[guest] != 0 || digest == 0) throw;
        sealFor[guest] = digest;
    }

    //- end
    function settle(address guest, uint stake, uint word) internal {
        uint8 a = uint8(word % 6) + 1;
        uint8 b = uint8((word / 6) % 6) + 1;
        uint prize = 0;
        if (a == b) prize = stake * 5;
        purse[guest] += prize;
        pool += stake * 5 - prize;
        rolls++;
        Rolled(guest, a, b, prize);
    }

    function roll(uint number) payable {
        uint stake = msg.value;
        if (stake < 1 finney || stake > 1 ether) throw;
        if (pool < stake * 5) throw;
        pool -= stake * 4;
        //- weak
        uint word = uint(sha3(block.coinbase, block.number, msg.gas, number)); //!
        settle(msg.sender, stake, word);
        //- fixed
        if (sealFor[msg.sender] == 0 || stakeOf[msg.sender] != 0) throw;
        stakeOf[msg.sender] = stake;
        numberOf[msg.sender] = number;
        since[msg.sender] = now;
        Staked(msg.sender, stake);
        //- end
    }

    //- weak
    //- fixed
    function show(address guest, bytes32 secret) {
        uint stake = stakeOf[guest];
        if (stake == 0 || sha3(secret) != sealFor[guest]) throw;
        stakeOf[guest] = 0;
        sealFor[guest] = 0;
        settle(guest, stake, uint(sha3(secret, numberOf[guest])));
    }

    function unanswered() {
        uint stake = stakeOf[msg.sender];
        if (stake == 0 || now < since[msg.sender] + 2 days) throw;
        stakeOf[msg.sender] = 0;
        sealFor[msg.sender] = 0;
        purse[msg.sender] += stake * 5;
    }

    //- end
    function leave() {
        uint sum = purse[msg.sender];
        if (sum == 0) throw;
        purse[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function bank(uint sum) onlyKeeper {
        if (sum > pool) throw;
        pool -= sum;
        keeper.transfer(sum);
    }
}
