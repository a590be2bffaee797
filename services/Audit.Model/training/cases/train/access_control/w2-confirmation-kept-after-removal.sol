// case: w2-confirmation-kept-after-removal
// class: access_control
// disguise: confirm() lets the caller speak for any owner index
// note: The caller names the place in the owner list and is not compared with it; the fix compares.
pragma solidity ^0.8.12;

contract MillCouncil {
    struct Motion {
        address target;
        uint256 value;
        uint8 bits;
        bool done;
    }

    address[] private council;
    Motion[] private motions;

    error NoSuchMotion();
    error NotOnCouncil();
    error Done();
    error TooFew(uint256 votes);

    event Moved(uint256 id, address target, uint256 value);
    event Confirmed(uint256 id, uint256 seat);
    event Carried(uint256 id);

    constructor(address[3] memory seats) {
        for (uint256 i = 0; i < 3; i++) {
            require(seats[i] != address(0), "seat");
            council.push(seats[i]);
        }
    }

    receive() external payable {}

    function move(uint256 seat, address target, uint256 value) external {
        if (seat >= council.length || council[seat] != msg.sender) revert NotOnCouncil();
        motions.push(Motion(target, value, uint8(1 << seat), false));
        emit Moved(motions.length - 1, target, value);
    }

    function confirm(uint256 id, uint256 seat) external {
        if (id >= motions.length) revert NoSuchMotion();
        //- weak
        if (seat >= council.length) revert NotOnCouncil(); //!
        //- fixed
        if (seat >= council.length || council[seat] != msg.sender) revert NotOnCouncil();
        //- end
        Motion storage m = motions[id];
        if (m.done) revert Done();
        m.bits |= uint8(1 << seat);
        emit Confirmed(id, seat);
    }

    function carry(uint256 id) external {
        if (id >= motions.length) revert NoSuchMotion();
        Motion storage m = motions[id];
        if (m.done) revert Done();
        uint256 votes = (m.bits & 1) + ((m.bits >> 1) & 1) + ((m.bits >> 2) & 1);
        if (votes < 2) revert TooFew(votes);
        m.done = true;
        (bool ok, ) = m.target.call{value: m.value}("");
        require(ok, "payment");
        emit Carried(id);
    }

    function votesFor(uint256 id) external view returns (uint8) {
        return motions[id].bits;
    }
}
