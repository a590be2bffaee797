// case: plain-deal-blackjack-card
// class: bad_randomness
// disguise: card from player and clock
// note: A card value from clock and counter; the fix deals from the dealer's committed shoe
pragma solidity ^0.4.13;

contract TwentyOneLite {
    address dealer;
    bytes32 public shoe;
    mapping(address => uint) public hand;
    mapping(address => uint) public bet;
    mapping(address => uint) public asked;
    uint cards;

    event Card(address who, uint value);

    function TwentyOneLite() payable { dealer = msg.sender; }
    function newShoe(bytes32 s) { require(msg.sender == dealer && shoe == 0); shoe = s; }

    function sit() payable {
        require(bet[msg.sender] == 0 && msg.value > 0 && msg.value < this.balance / 10);
        bet[msg.sender] = msg.value;
        hand[msg.sender] = 0;
    }

    function ask() { require(bet[msg.sender] > 0); asked[msg.sender]++; }

    function deal(address p, uint word) {
        require(msg.sender == dealer && asked[p] > 0);
        asked[p]--;
        cards++;
        //- weak
        uint v = (uint(sha3(p, now, cards)) % 13) + 1; //!
        //- fixed
        require(sha3(word) == shoe);
        shoe = bytes32(0);
        uint v = (word % 13) + 1;
        //- end
        hand[p] += v > 10 ? 10 : v;
        Card(p, v);
    }

    function stand() {
        uint b = bet[msg.sender];
        bet[msg.sender] = 0;
        if (hand[msg.sender] == 21) msg.sender.transfer(b * 5);
        else if (hand[msg.sender] < 21 && hand[msg.sender] > 17) msg.sender.transfer(b);
    }
    function leave() { require(msg.sender == dealer); dealer.transfer(this.balance / 2); }
}
