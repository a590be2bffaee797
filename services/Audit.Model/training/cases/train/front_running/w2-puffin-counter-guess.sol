// case: w2-puffin-counter-guess
// class: front_running
// disguise: plain number game: the running number is public state
// note: Who reads the stored number sends the right guess; the fix pays only guesses of before the number was shown
pragma solidity ^0.4.9;

contract PuffinCount {
    address warden;
    //- weak
    uint count;
    //- fixed
    bytes32 countHash;
    uint count;
    bool shown;
    mapping(address => uint) guessOf;
    //- end
    uint public pot;

    event Right(address who);

    //- weak
    function PuffinCount(uint c) payable {
        count = c;
    //- fixed
    function PuffinCount(bytes32 h) payable {
        countHash = h;
    //- end
        warden = msg.sender;
        pot = msg.value;
    }

    //- weak
    function guess(uint n) payable {
        if (msg.value != 10 finney || pot == 0) throw;
        pot += msg.value;
        if (n == count) { //!
            uint p = pot;
            pot = 0;
            Right(msg.sender);
            if (!msg.sender.send(p)) throw;
        }
    }
    //- fixed
    function guess(uint n) payable {
        if (msg.value != 10 finney || pot == 0 || shown) throw;
        pot += msg.value;
        guessOf[msg.sender] = n;
    }

    function show(uint c, bytes32 salt) {
        if (msg.sender != warden || sha3(c, salt) != countHash) throw;
        count = c;
        shown = true;
    }

    function take() {
        if (!shown || guessOf[msg.sender] != count || pot == 0) throw;
        uint p = pot;
        pot = 0;
        Right(msg.sender);
        if (!msg.sender.send(p)) throw;
    }
    //- end

    function refill() payable {
        if (msg.sender != warden || pot == 0) throw;
        pot += msg.value;
    }
}
