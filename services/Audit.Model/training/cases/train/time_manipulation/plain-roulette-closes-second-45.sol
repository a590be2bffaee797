// case: plain-roulette-closes-second-45
// class: time_manipulation
// disguise: bets until second 45
// note: Second of the minute decides whether a bet is late; the fix closes by the croupier's call
pragma solidity ^0.4.18;

contract MinuteRoulette {
    address public croupier;
    bool public open = true;
    mapping(address => uint) public onRed;
    mapping(address => uint) public onBlack;
    address[] players;
    uint public taken;

    event Bet(address who, bool red);

    function MinuteRoulette() public payable { croupier = msg.sender; }

    function isOpen() public view returns (bool) {
        //- weak
        uint second = now - now / 60 * 60; //!
        return open && second <= 45; //!
        //- fixed
        return open;
        //- end
    }

    function bet(bool red) public payable {
        require(isOpen() && players.length < 40 && msg.value == 50 finney);
        if (red) onRed[msg.sender] += msg.value;
        else onBlack[msg.sender] += msg.value;
        players.push(msg.sender);
        Bet(msg.sender, red);
    }

    function rienNeVaPlus() public { require(msg.sender == croupier); open = false; }

    function spun(bool red) public {
        require(msg.sender == croupier && !open);
        for (uint i = 0; i < players.length; i++) {
            address p = players[i];
            uint w = red ? onRed[p] : onBlack[p];
            onRed[p] = 0; onBlack[p] = 0;
            if (w > 0 && !p.send(w * 2)) taken += w;
        }
        delete players;
        open = true;
    }

    function takings(uint v) public {
        require(msg.sender == croupier && players.length == 0);
        croupier.transfer(v);
    }
}
