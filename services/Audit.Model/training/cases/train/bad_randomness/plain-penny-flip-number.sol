// case: plain-penny-flip-number
// class: bad_randomness
// disguise: coin flip by block number
// note: Parity of the block number decides; the fix needs the house's opened number
pragma solidity ^0.4.6;

contract PennyFlip {
    address banker;
    bytes32 public covered;
    address public better;
    bool public heads;
    uint public amount;
    mapping(address => uint) public late;

    event Flipped(bool heads, bool won);

    function PennyFlip() payable { banker = msg.sender; }

    function cover(bytes32 h) { if (msg.sender != banker || amount > 0) throw; covered = h; }

    function bet(bool h) payable {
        if (amount > 0 || covered == 0 || msg.value == 0 || msg.value > this.balance / 2) throw;
        better = msg.sender; heads = h; amount = msg.value;
    }

    function flip(uint opened) {
        if (amount == 0 || msg.sender != banker) throw;
        //- weak
        bool side = block.number & 1 == 1; //!
        //- fixed
        if (sha3(opened) != covered) throw;
        bool side = opened & 1 == 1;
        //- end
        uint pay = side == heads ? amount * 2 : 0;
        amount = 0;
        covered = 0;
        Flipped(side, pay > 0);
        if (pay > 0 && !better.send(pay)) late[better] += pay;
    }

    function getLate() {
        uint l = late[msg.sender];
        late[msg.sender] = 0;
        if (!msg.sender.send(l)) throw;
    }

    function bank() { if (msg.sender == banker && amount == 0) suicide(banker); }
}
