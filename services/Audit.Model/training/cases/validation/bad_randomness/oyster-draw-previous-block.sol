// case: oyster-draw-previous-block
// class: bad_randomness
// disguise: plain form, previous block hash modulo the entries
// note: The winner follows from the previous block hash any caller can read; the fix takes the word a beacon delivers.
pragma solidity ^0.4.13;

contract OysterDraw {
    address public organiser;
    address[] public entries;
    uint public constant FEE = 20 finney;
    //- weak
    //- fixed
    address public beacon;
    //- end
    bool public open;
    uint public deadline;
    mapping (address => uint) public winnings;

    event Entered(address who, uint seat);
    event Drawn(address who, uint prize);

    //- weak
    function OysterDraw() {
        organiser = msg.sender;
    }
    //- fixed
    function OysterDraw(address _beacon) {
        organiser = msg.sender;
        beacon = _beacon;
    }
    //- end

    function start(uint _days) {
        require(msg.sender == organiser);
        require(!open && _days > 0 && _days < 100);
        open = true;
        deadline = now + _days * 1 days;
    }

    function enter() payable {
        require(open && now < deadline);
        require(msg.value == FEE);
        entries.push(msg.sender);
        Entered(msg.sender, entries.length - 1);
    }

    //- weak
    function draw() {
        require(open && now >= deadline);
        require(entries.length > 1);
        uint index = uint(block.blockhash(block.number - 1)) % entries.length; //!
        open = false;
        address lucky = entries[index];
    //- fixed
    function draw(uint word) {
        require(msg.sender == beacon);
        require(open && now >= deadline);
        require(entries.length > 1);
        uint index = word % entries.length;
        open = false;
        address lucky = entries[index];
    //- end
        uint prize = entries.length * FEE;
        winnings[lucky] += prize;
        entries.length = 0;
        Drawn(lucky, prize);
    }

    function seats() constant returns (uint) {
        return entries.length;
    }

    function withdraw() {
        uint sum = winnings[msg.sender];
        require(sum > 0);
        winnings[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
