// case: radio-club-settings
// class: locked_ether
// disguise: administrative functions made payable to save gas
// note: Nothing needs the ether and nothing pays it out; the fix is not payable.
pragma solidity ^0.8.18;

contract RadioClub {
    address public chair;
    uint16 public channel;
    uint32 public quietFrom;
    mapping(address => bytes8) public callsign;
    mapping(bytes8 => address) public holder;
    mapping(bytes8 => address) public allotted;

    error NotChair();

    event Channel(uint16 channel);
    event Call(address indexed who, bytes8 sign);

    constructor() {
        chair = msg.sender;
    }

    modifier onlyChair() {
        if (msg.sender != chair) revert NotChair();
        _;
    }

    //- weak
    function setChannel(uint16 c) external payable onlyChair { //!
    //- fixed
    function setChannel(uint16 c) external onlyChair {
    //- end
        require(c > 0 && c <= 440, "channel");
        channel = c;
        emit Channel(c);
    }

    //- weak
    function setQuiet(uint32 secondsOfDay) external payable onlyChair { //!
    //- fixed
    function setQuiet(uint32 secondsOfDay) external onlyChair {
    //- end
        require(secondsOfDay < 1 days, "seconds");
        quietFrom = secondsOfDay;
    }

    //- weak
    function claimCall(bytes8 sign) external payable { //!
    //- fixed
    function claimCall(bytes8 sign) external {
    //- end
        require(holder[sign] == address(0) && allotted[sign] == msg.sender, "sign");
        delete holder[callsign[msg.sender]];
        callsign[msg.sender] = sign;
        holder[sign] = msg.sender;
        emit Call(msg.sender, sign);
    }

    function allot(bytes8 sign, address who) external onlyChair {
        allotted[sign] = who;
    }

    function release() external {
        bytes8 sign = callsign[msg.sender];
        require(sign != bytes8(0), "none");
        delete holder[sign];
        delete callsign[msg.sender];
        emit Call(msg.sender, bytes8(0));
    }
}
