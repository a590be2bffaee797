// case: plain-roulette-mixed-sha
// class: bad_randomness
// disguise: helper with many sources
// note: A helper mixes sender, clock and number; the fix reads an oracle's word
pragma solidity ^0.4.18;

contract WordSource { function latest(uint round) public view returns (uint); }

contract TableNine {
    WordSource source;
    address croupier;
    uint public round;
    struct Chip { address who; uint8 field; uint wei_; }
    mapping(uint => Chip[]) chips;
    mapping(address => uint) public account;

    function TableNine(WordSource s) public payable { source = s; croupier = msg.sender; }

    function place(uint8 field) public payable {
        require(field < 37 && chips[round].length < 12 && msg.value > 0);
        chips[round].push(Chip(msg.sender, field, msg.value));
    }

    function ball(uint r) internal view returns (uint8) {
        //- weak
        return uint8(uint(keccak256(msg.sender, now, block.number, r)) % 37); //!
        //- fixed
        uint w = source.latest(r);
        require(w != 0);
        return uint8(w % 37);
        //- end
    }

    function spin() public {
        require(msg.sender == croupier);
        uint r = round;
        round = r + 1;
        uint8 b = ball(r);
        for (uint i = 0; i < chips[r].length; i++)
            if (chips[r][i].field == b) account[chips[r][i].who] += chips[r][i].wei_ * 30;
    }

    function draw() public {
        uint a = account[msg.sender];
        require(a <= this.balance);
        account[msg.sender] = 0;
        msg.sender.transfer(a);
    }

    function endOfNight() public {
        require(msg.sender == croupier && chips[round].length == 0);
        croupier.transfer(this.balance);
    }
}
