// case: w2-plain-tide-days-product
// class: arithmetic
// disguise: plain: end of a hire in 32-bit seconds
// note: hours * 3600 is cut to 32 bits; the fix limits the hours.
pragma solidity ^0.5.10;

contract RowboatHire {
    struct Hire { address by; uint32 until; }
    mapping(uint256 => Hire) public hires;
    uint256 public constant DECKS = 3;

    event Out(uint256 boat, uint32 until);

    function hire(uint256 boat, uint32 hrs) external {
        require(hires[boat].until < now, "out");
        //- weak
        uint32 until = uint32(now) + hrs * 3600; //!
        //- fixed
        require(hrs <= 48, "too long");
        uint32 until = uint32(now) + hrs * 3600;
        //- end
        hires[boat] = Hire(msg.sender, until);
        emit Out(boat, until);
    }

    function bringBack(uint256 boat) external {
        require(hires[boat].by == msg.sender);
        delete hires[boat];
    }
}
