// case: w2-gannet-matching-coins-struct
// class: front_running
// disguise: coin match where the second shows a coin against a coin in storage
// note: The first coin is stored in clear, in a struct; the fix keeps only its salted hash
pragma solidity ^0.4.13;

contract GannetCoins {
    struct Table {
        address a;
        address b;
        uint bet;
    //- weak
        bool coinA;
    //- fixed
        bytes32 coinA;
    //- end
        bool coinB;
        bool full;
        uint until;
    }

    mapping(bytes32 => Table) tables;
    mapping(address => uint) public chips;

    event Seated(bytes32 table, address who);
    event Winner(bytes32 table, address who);

    function chipIn() payable {
        require(msg.value > 0);
        chips[msg.sender] += msg.value;
    }

    //- weak
    function sitA(bytes32 t, uint bet, bool heads) {
        require(tables[t].a == 0 && bet > 0 && chips[msg.sender] >= bet);
        chips[msg.sender] -= bet;
        tables[t].a = msg.sender;
        tables[t].bet = bet;
        tables[t].coinA = heads; //!
        Seated(t, msg.sender);
    }
    //- fixed
    function sitA(bytes32 t, uint bet, bytes32 hidden) {
        require(tables[t].a == 0 && bet > 0 && chips[msg.sender] >= bet);
        chips[msg.sender] -= bet;
        tables[t].a = msg.sender;
        tables[t].bet = bet;
        tables[t].coinA = hidden;
        Seated(t, msg.sender);
    }
    //- end

    function sitB(bytes32 t, bool heads) {
        Table storage x = tables[t];
        require(x.a != 0 && !x.full && x.a != msg.sender && chips[msg.sender] >= x.bet);
        chips[msg.sender] -= x.bet;
        x.b = msg.sender;
        x.coinB = heads;
        x.full = true;
        x.until = now + 3 days;
        Seated(t, msg.sender);
    //- weak
        finish(t, x.coinA == heads); //!
    //- fixed
    //- end
    }
    //- weak
    //- fixed

    function showA(bytes32 t, bool heads, uint salt) {
        Table storage x = tables[t];
        require(x.full && x.a == msg.sender && keccak256(t, msg.sender, heads, salt) == x.coinA);
        finish(t, heads == x.coinB);
    }

    function lapse(bytes32 t) {
        require(tables[t].full && now > tables[t].until && tables[t].b == msg.sender);
        finish(t, true);
    }
    //- end

    function finish(bytes32 t, bool same) private {
        Table storage x = tables[t];
        address w = same ? x.b : x.a;
        chips[w] += 2 * x.bet;
        delete tables[t];
        Winner(t, w);
    }

    function cash(uint v) {
        require(chips[msg.sender] >= v);
        chips[msg.sender] -= v;
        msg.sender.transfer(v);
    }
}
