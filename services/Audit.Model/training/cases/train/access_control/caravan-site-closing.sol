// case: caravan-site-closing
// class: access_control
// disguise: guarded by a state that anyone can bring about
// note: Any guest can put the site into the closing phase and then close it to his address; the fix leaves the phase to the host.
pragma solidity ^0.7.1;

contract CaravanSite {
    enum Phase { Open, Winding, Shut }

    Phase public phase;
    address payable public host;
    uint256 public nightly = 0.02 ether;
    mapping(uint256 => address) public pitchOf;
    uint256 public guests;

    event PhaseSet(Phase phase);
    event Arrived(uint256 pitch, address guest);

    constructor() {
        host = msg.sender;
    }

    function arrive(uint256 pitch) external payable {
        require(phase == Phase.Open, "not open");
        require(pitch < 60 && pitchOf[pitch] == address(0), "pitch");
        require(msg.value == nightly, "price");
        pitchOf[pitch] = msg.sender;
        guests = guests + 1;
        emit Arrived(pitch, msg.sender);
    }

    function depart(uint256 pitch) external {
        require(pitchOf[pitch] == msg.sender, "not yours");
        delete pitchOf[pitch];
        guests = guests - 1;
    }

    //- weak
    function windDown() external { //!
        require(phase == Phase.Open && guests == 0, "phase");
    //- fixed
    function windDown() external {
        require(msg.sender == host, "host only");
        require(phase == Phase.Open && guests == 0, "phase");
    //- end
        phase = Phase.Winding;
        emit PhaseSet(phase);
    }

    function shut(address payable rest) external {
        require(phase == Phase.Winding, "phase");
        //- weak
        selfdestruct(rest); //!
        //- fixed
        require(msg.sender == host, "host only");
        selfdestruct(rest);
        //- end
    }

    function setNightly(uint256 price) external {
        require(msg.sender == host, "host only");
        nightly = price;
    }
}
