// case: plain-odds-table-changed
// class: front_running
// disguise: odds read at the settlement
// note: The house changes the odds between bet and settlement; the fix stores the odds in the bet
pragma solidity ^0.4.19;

contract SledRaceOdds {
    address house;
    mapping(uint8 => uint) public odds;
    struct Ticket { address who; uint8 sled; uint stake; uint odd; }
    Ticket[] tickets;
    uint8 public first;
    mapping(address => uint) public wins;

    function SledRaceOdds() public payable { house = msg.sender; for (uint8 i = 1; i <= 5; i++) odds[i] = 300; }

    function setOdds(uint8 sled, uint o) public {
        require(msg.sender == house && o >= 100 && o <= 900);
        odds[sled] = o;
    }

    function bet(uint8 sled) public payable {
        require(first == 0 && sled > 0 && sled < 6);
        require(msg.value > 0 && msg.value < 10 ether);
        tickets.push(Ticket(msg.sender, sled, msg.value, odds[sled]));
    }

    function result(uint8 f) public { require(msg.sender == house && first == 0 && f < 6); first = f; }

    function settle(uint id) public {
        Ticket storage t = tickets[id];
        require(first != 0 && t.stake > 0 && t.who == msg.sender);
        uint s = t.stake;
        t.stake = 0;
        //- weak
        if (t.sled == first) wins[msg.sender] += s * odds[t.sled] / 100; //!
        //- fixed
        if (t.sled == first) wins[msg.sender] += s * t.odd / 100;
        //- end
    }

    function fetch() public {
        uint w = wins[msg.sender];
        require(w <= this.balance);
        wins[msg.sender] = 0;
        msg.sender.transfer(w);
    }

    function houseShare(uint v) public { require(msg.sender == house && v <= this.balance / 2); house.transfer(v); }
}
