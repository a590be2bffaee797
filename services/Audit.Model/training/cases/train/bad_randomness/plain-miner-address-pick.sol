// case: plain-miner-address-pick
// class: bad_randomness
// disguise: coinbase as number
// note: The miner's address is the number; the fix pays all three equally
pragma solidity ^0.4.7;

contract ThreeBrothers {
    address[3] public brothers;
    uint public gift;
    mapping(address => uint) public has;

    event Chosen(address b, uint v);

    function ThreeBrothers(address a, address b, address c) {
        brothers[0] = a; brothers[1] = b; brothers[2] = c;
    }

    function () payable { gift += msg.value; }

    function share() {
        if (gift < 3 finney) throw;
        uint g = gift;
        gift = 0;
        //- weak
        address b = brothers[uint(block.coinbase) % 3]; //!
        has[b] += g;
        Chosen(b, g);
        //- fixed
        for (uint8 i = 0; i < 3; i++) {
            has[brothers[i]] += g / 3;
            Chosen(brothers[i], g / 3);
        }
        //- end
    }

    function pocket() {
        uint h = has[msg.sender];
        has[msg.sender] = 0;
        if (!msg.sender.send(h)) throw;
    }
}
