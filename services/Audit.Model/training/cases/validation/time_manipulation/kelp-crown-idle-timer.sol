// case: kelp-crown-idle-timer
// class: time_manipulation
// disguise: plain form, last mover wins after a pause of seconds
// note: The pot goes to the last player after 40 idle seconds, which a miner bridges by his clock; the fix waits for hours.
pragma solidity ^0.4.11;

contract KelpCrown {
    address public keeper;
    address public crownHolder;
    uint public lastMove;
    uint public pot;
    uint public minStake = 10 finney;
    mapping(address => uint) public credits;

    event Crowned(address who, uint pot);
    event RoundOver(address who, uint prize);

    modifier onlyKeeper() {
        require(msg.sender == keeper);
        _;
    }

    function KelpCrown() {
        keeper = msg.sender;
    }

    function takeCrown() payable {
        require(msg.value >= minStake);
        require(pot + msg.value > pot);
        pot += msg.value;
        crownHolder = msg.sender;
        lastMove = now;
        Crowned(msg.sender, pot);
    }

    function finishRound() {
        require(crownHolder != 0x0);
        //- weak
        require(now > lastMove + 40 seconds); //!
        //- fixed
        require(now > lastMove + 12 hours);
        //- end
        uint fee = pot / 50;
        uint prize = pot - fee;
        require(credits[crownHolder] + prize >= prize);
        require(credits[keeper] + fee >= fee);
        credits[crownHolder] += prize;
        credits[keeper] += fee;
        RoundOver(crownHolder, prize);
        pot = 0;
        crownHolder = 0x0;
    }

    function setMinStake(uint value) onlyKeeper {
        require(value > 0 && pot == 0);
        minStake = value;
    }

    function collect() {
        uint sum = credits[msg.sender];
        require(sum > 0);
        credits[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
