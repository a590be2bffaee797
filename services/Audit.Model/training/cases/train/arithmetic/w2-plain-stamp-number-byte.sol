// case: w2-plain-stamp-number-byte
// class: arithmetic
// disguise: plain: an id of one byte that comes round again
// note: The 257th stamp takes over number 0; the fix stops at 255.
pragma solidity ^0.4.13;

contract StampAlbum {
    uint8 public next;
    mapping (uint8 => address) public holder;

    function stick() public returns (uint8 id) {
        //- weak
        id = next++; //!
        //- fixed
        require(next < 255);
        id = next++;
        //- end
        holder[id] = msg.sender;
    }

    function pass(uint8 id, address to) public {
        require(holder[id] == msg.sender);
        holder[id] = to;
    }

    function count(address who) public constant returns (uint n) {
        for (uint8 i = 0; i < next; i++) {
            if (holder[i] == who) n++;
        }
    }
}
