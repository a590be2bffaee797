// case: w2-plain-call-data-ignored
// class: unchecked_low_level_calls
// disguise: the bool position of the tuple is left empty
// note: The success flag is dropped on the left side; the fix names and requires it.
pragma solidity ^0.8.0;

contract DoorBell {
    address public immutable house;
    uint256 public rings;
    mapping(address => uint256) public lastRing;
    bytes public answer;

    constructor(address h) {
        house = h;
    }

    function ring(bytes calldata tune) external {
        rings++;
        lastRing[msg.sender] = block.timestamp;
        //- weak
        (, bytes memory out) = house.call(tune); //!
        //- fixed
        (bool ok, bytes memory out) = house.call(tune);
        require(ok, "nobody home");
        //- end
        answer = out;
    }

    function knock() external returns (bool ok) {
        (ok, ) = house.call(abi.encodeWithSignature("knock()"));
        require(ok, "nobody home");
    }
}
