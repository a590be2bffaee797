// case: w2-choir-robe-down-loop
// class: arithmetic
// disguise: a loop that counts down with i >= 0
// note: i-- below zero wraps; the loop then reads far outside; the fix counts from n to 1.
pragma solidity ^0.4.21;

contract ChoirRobes {
    struct Robe { address singer; uint8 size; uint returned; }

    Robe[] public robes;
    address public warden;

    event Lent(uint id, address singer);
    event Cleared(address singer, uint id);

    function ChoirRobes() public {
        warden = msg.sender;
    }

    function stock(uint8 size) public {
        require(msg.sender == warden && robes.length < 200);
        robes.push(Robe(0, size, now));
    }

    function lend(uint id, address singer) public {
        require(msg.sender == warden && id < robes.length);
        require(robes[id].singer == 0);
        robes[id].singer = singer;
        emit Lent(id, singer);
    }

    function newest(address singer) public view returns (uint) {
        require(robes.length > 0);
        //- weak
        for (uint i = robes.length - 1; i >= 0; i--) { //!
            if (robes[i].singer == singer) return i;
        }
        //- fixed
        for (uint i = robes.length; i > 0; i--) {
            if (robes[i - 1].singer == singer) return i - 1;
        }
        //- end
        return 1000;
    }

    function giveBack(uint id) public {
        require(id < robes.length && robes[id].singer == msg.sender);
        robes[id].singer = 0;
        robes[id].returned = now;
        emit Cleared(msg.sender, id);
    }

    function ofSize(uint8 size) public view returns (uint n) {
        for (uint i = 0; i < robes.length; i++) {
            if (robes[i].size == size) n++;
        }
    }
}
