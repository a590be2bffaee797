// case: w2-plain-slot-three-stamps
// class: time_manipulation
// disguise: plain: three reels read off the digits of the stamp
// note: The digits of the stamp are the reels; the fix takes the reels from the house's sealed number.
pragma solidity ^0.4.14;

contract ThreeReels {
    address public house;
    bytes32 public seal;
    address public player;

    function ThreeReels() payable { house = msg.sender; }

    function prepare(bytes32 s) {
        require(msg.sender == house && player == 0);
        seal = s;
    }

    function coin() payable {
        require(msg.value == 10 finney && player == 0 && seal != 0);
        player = msg.sender;
    }

    function pull(uint n) {
        require(player != 0);
        //- weak
        n = now; //!
        //- fixed
        require(msg.sender == house && keccak256(n, house) == seal);
        //- end
        uint a = n % 10;
        uint b = n / 10 % 10;
        uint c = n / 100 % 10;
        address p = player;
        player = 0;
        seal = 0;
        if (a == b && b == c) p.transfer(500 finney);
    }

    function close() {
        require(msg.sender == house && player == 0);
        house.transfer(this.balance);
    }
}
