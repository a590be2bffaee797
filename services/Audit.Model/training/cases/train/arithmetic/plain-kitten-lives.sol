// case: plain-kitten-lives
// class: arithmetic
// disguise: plain: small counter of lives
// note: The lives of a kitten wrap from zero to 255; the fix tests them before.
pragma solidity ^0.5.2;

contract KittenArena {
    struct Kitten { address owner; uint8 lives; uint32 wins; }
    Kitten[] public kittens;
    uint public fee = 5 finney;
    address payable public host;

    event Born(uint id);
    event Beaten(uint id, uint8 left);

    constructor() public { host = msg.sender; }

    function adopt() public payable returns (uint id) {
        require(msg.value == fee, "fee");
        id = kittens.push(Kitten(msg.sender, 9, 0)) - 1;
        emit Born(id);
    }

    function surrender(uint id, uint8 hits) public {
        Kitten storage k = kittens[id];
        require(k.owner == msg.sender, "not yours");
        //- weak
        k.lives -= hits; //!
        //- fixed
        require(hits <= k.lives, "hits");
        k.lives -= hits;
        //- end
        emit Beaten(id, k.lives);
    }

    function win(uint id) public {
        require(msg.sender == host && kittens[id].lives > 0);
        if (kittens[id].wins < 1000) kittens[id].wins++;
    }

    function payHost() public { host.transfer(address(this).balance); }
}
