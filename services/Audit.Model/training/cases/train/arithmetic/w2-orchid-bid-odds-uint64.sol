// case: w2-orchid-bid-odds-uint64
// class: arithmetic
// disguise: stakes packed as uint64 gwei and multiplied by odds in that width
// note: stake * odds wraps in 64 bits; the fix multiplies in 256 bits.
pragma solidity ^0.5.8;

contract OrchidShowBets {
    struct Bet { uint64 stake; uint64 odds; uint8 flower; bool paid; }

    address payable public judge;
    uint8 public winner;
    bool public judged;
    uint64[12] public odds;
    mapping(address => Bet) public bets;

    event Placed(address indexed who, uint8 flower, uint64 stake);
    event Result(uint8 flower);

    constructor() public payable {
        judge = msg.sender;
    }

    function setOdds(uint8 flower, uint64 o) external {
        require(msg.sender == judge && flower < 12 && !judged);
        odds[flower] = o;
    }

    function place(uint8 flower) external payable {
        require(!judged && flower < 12 && odds[flower] > 0);
        require(bets[msg.sender].stake == 0);
        require(msg.value % 1e9 == 0 && msg.value / 1e9 < 2 ** 64);
        bets[msg.sender] = Bet(uint64(msg.value / 1e9), odds[flower], flower, false);
        emit Placed(msg.sender, flower, uint64(msg.value / 1e9));
    }

    function result(uint8 flower) external {
        require(msg.sender == judge && !judged && flower < 12);
        winner = flower;
        judged = true;
        emit Result(flower);
    }

    function prize(address who) public view returns (uint256) {
        Bet storage b = bets[who];
        if (!judged || b.flower != winner || b.paid) return 0;
        //- weak
        uint64 gain = b.stake * b.odds; //!
        return uint256(gain) * 1e9;
        //- fixed
        uint256 gain = uint256(b.stake) * b.odds;
        return gain * 1e9;
        //- end
    }

    function collect() external {
        //- weak
        uint256 p = prize(msg.sender); //!
        //- fixed
        uint256 p = prize(msg.sender);
        //- end
        require(p > 0);
        bets[msg.sender].paid = true;
        msg.sender.transfer(p);
    }

    function sweep() external {
        require(msg.sender == judge && judged);
        judge.transfer(address(this).balance);
    }
}
