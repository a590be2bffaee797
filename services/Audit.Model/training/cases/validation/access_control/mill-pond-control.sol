// case: mill-pond-control
// class: access_control
// disguise: none, a public setter of the owner
// note: Anybody can become the miller and drain the fund; the fix asks for the present one.
pragma solidity ^0.4.15;

contract MillPond {
    address public miller;
    uint public sluicePrice = 15 finney;
    uint public level;
    mapping (address => uint) public openings;
    mapping (address => uint) public lastOpened;

    event SluiceOpened(address by, uint hoursOpen);
    event LevelRead(uint level);
    event MillerChanged(address from, address to);

    function MillPond() {
        miller = msg.sender;
    }

    modifier onlyMiller() {
        if (msg.sender != miller) revert();
        _;
    }

    function orderOpening(uint hoursOpen) payable {
        require(hoursOpen > 0 && hoursOpen <= 12);
        require(msg.value == sluicePrice * hoursOpen);
        require(level >= 40);
        openings[msg.sender] += hoursOpen;
        lastOpened[msg.sender] = now;
        SluiceOpened(msg.sender, hoursOpen);
    }

    function readLevel(uint centimetres) onlyMiller {
        require(centimetres <= 600);
        level = centimetres;
        LevelRead(centimetres);
    }

    //- weak
    function setMiller(address next) { //!
    //- fixed
    function setMiller(address next) onlyMiller {
    //- end
        require(next != 0x0);
        MillerChanged(miller, next);
        miller = next;
    }

    function withdraw() onlyMiller {
        miller.transfer(this.balance);
    }
}
