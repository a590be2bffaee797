// case: bowling-league-closing
// class: access_control
// disguise: the season's end is checked and the caller is not
// note: After the season anybody can destroy the contract and name the receiver; the fix asks for the president.
pragma solidity ^0.4.11;

contract BowlingLeague {
    address president;
    uint public seasonEnd;
    uint public entryFee;
    uint public teams;
    mapping (bytes32 => address) public captainOf;
    mapping (bytes32 => uint) public points;

    event TeamEntered(bytes32 name, address captain);
    event Scored(bytes32 name, uint points);

    function BowlingLeague(uint fee) {
        president = msg.sender;
        entryFee = fee;
        seasonEnd = now + 26 weeks;
    }

    function enter(bytes32 name) payable {
        if (now > seasonEnd) throw;
        if (msg.value != entryFee) throw;
        if (captainOf[name] != 0 || teams >= 64) throw;
        captainOf[name] = msg.sender;
        teams += 1;
        TeamEntered(name, msg.sender);
    }

    function score(bytes32 name, uint8 pins) {
        if (msg.sender != president) throw;
        if (captainOf[name] == 0) throw;
        if (points[name] + pins < points[name]) throw;
        points[name] += pins;
        Scored(name, pins);
    }

    function rename(bytes32 from, bytes32 to) {
        if (captainOf[from] != msg.sender) throw;
        if (captainOf[to] != 0) throw;
        captainOf[to] = msg.sender;
        points[to] = points[from];
        delete captainOf[from];
        delete points[from];
    }

    function dissolve(address bank) {
        //- weak
        if (now <= seasonEnd) throw;
        suicide(bank); //!
        //- fixed
        if (now <= seasonEnd || msg.sender != president) throw;
        suicide(bank);
        //- end
    }
}
