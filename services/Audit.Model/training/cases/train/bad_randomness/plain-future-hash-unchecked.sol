// case: plain-future-hash-unchecked
// class: bad_randomness
// disguise: hash of a later block that may be too old
// note: The hash of a later block is the miner's and zero when old; the fix opens the ringer's sealed number
pragma solidity ^0.4.25;

contract TwoUpTent {
    struct Toss { address who; uint blk; uint bet; bool tails; bytes32 sealedCoin; }
    mapping(uint => Toss) public tosses;
    uint public n;
    address ringer;
    bytes32 public coin;

    event Result(uint id, bool won);

    constructor() public payable { ringer = msg.sender; }

    function newCoin(bytes32 c) external { require(msg.sender == ringer && c != 0); coin = c; }

    function come(bool tails) external payable {
        require(coin != 0 && msg.value >= 1 finney && msg.value < address(this).balance / 20);
        tosses[++n] = Toss(msg.sender, block.number + 4, msg.value, tails, coin);
        coin = 0;
    }

    function late(uint id) external {
        Toss memory t = tosses[id];
        require(t.bet > 0 && block.number > t.blk + 6000 && t.who == msg.sender);
        delete tosses[id];
        msg.sender.transfer(t.bet);
    }

    function show(uint id, uint opened) external {
        Toss memory t = tosses[id];
        require(t.bet > 0 && block.number > t.blk);
        delete tosses[id];
        //- weak
        require(opened > 0);
        bool tails = uint(blockhash(t.blk)) % 2 == 0; //!
        //- fixed
        require(keccak256(abi.encodePacked(opened)) == t.sealedCoin);
        bool tails = opened % 2 == 0;
        //- end
        emit Result(id, tails == t.tails);
        if (tails == t.tails) t.who.transfer(t.bet * 19 / 10);
    }

    function fold() external { require(msg.sender == ringer); selfdestruct(ringer); }
}
