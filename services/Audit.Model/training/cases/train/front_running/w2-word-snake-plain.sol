// case: w2-word-snake-plain
// class: front_running
// disguise: none, shortest form
// note: The word in the call data is paid to whoever is mined first; the fix binds an older seal to the sender
pragma solidity ^0.4.6;

contract WordSnake {
    bytes32 h;
    mapping(address => bytes32) sealOf;
    mapping(address => uint) sealBlock;

    function WordSnake(bytes32 _h) payable {
        h = _h;
    }

    function seal(bytes32 s) {
        sealOf[msg.sender] = s;
        sealBlock[msg.sender] = block.number;
    }

    function bite(bytes32 w) {
    //- weak
        if (sha3(w) != h) throw; //!
    //- fixed
        if (sha3(w) != h || sealOf[msg.sender] != sha3(w, msg.sender) || sealBlock[msg.sender] + 4 > block.number) throw;
    //- end
        h = 0;
        if (!msg.sender.send(this.balance)) throw;
    }
}
