// case: plain-one-and-twenty
// class: arithmetic
// disguise: plain: card game, small score wraps under the limit
// note: The points wrap at 256 and look like a good hand; the fix stops the player above 21.
pragma solidity ^0.4.22;

contract OneAndTwenty {
    struct Hand { uint8 points; uint8 cards; uint stake; bool stood; }
    mapping(address => Hand) public hands;
    address dealer;
    uint8 public dealerPoints = 18;

    event Dealt(address p, uint8 card);
    constructor() public payable { dealer = msg.sender; }

    function sit() public payable {
        require(hands[msg.sender].stake == 0 && msg.value > 0 && msg.value <= 1 ether);
        hands[msg.sender].stake = msg.value;
    }

    function deal(address p, uint8 card) public {
        require(msg.sender == dealer && card > 0 && card < 12);
        Hand storage h = hands[p];
        require(h.stake > 0 && !h.stood);
        //- weak
        h.points += card; //!
        //- fixed
        require(h.points <= 21);
        h.points += card;
        //- end
        if (h.cards < 255) h.cards++;
        emit Dealt(p, card);
    }

    function stand() public {
        Hand storage h = hands[msg.sender];
        require(h.stake > 0 && !h.stood && h.cards > 1);
        uint s = h.stake;
        bool won = h.points <= 21 && h.points > dealerPoints;
        delete hands[msg.sender];
        if (won) msg.sender.transfer(s * 2);
    }

    function shut() public { require(msg.sender == dealer); dealer.transfer(address(this).balance); }
}
