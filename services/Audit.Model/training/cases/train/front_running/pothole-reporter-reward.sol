// case: pothole-reporter-reward
// class: front_running
// disguise: first reporter of a place is rewarded, place given openly
// note: A pending report can be copied with a higher fee; the fix pays only reports whose sealed form was filed earlier by the same sender.
pragma solidity ^0.4.11;

contract PotholeReports {
    address council;
    uint constant REWARD = 10 finney;
    mapping(bytes32 => address) public reporter;
    mapping(bytes32 => bool) public confirmed;
    mapping(address => uint) public reports;
    mapping(bytes32 => uint) filed;

    event Reported(bytes32 place, address by);
    event Confirmed(bytes32 place);

    function PotholeReports() payable {
        council = msg.sender;
    }

    function fund() payable {
        require(msg.sender == council);
    }

    function file(bytes32 sealedReport) {
        require(filed[sealedReport] == 0);
        filed[sealedReport] = block.number;
    }

    //- weak
    function report(bytes32 place) {
        require(reporter[place] == 0); //!
    //- fixed
    function report(bytes32 place, bytes32 salt) {
        uint at = filed[sha3(place, salt, msg.sender)];
        require(at > 0 && at + 40 < block.number && reporter[place] == 0);
    //- end
        reporter[place] = msg.sender;
        Reported(place, msg.sender);
    }

    function confirm(bytes32 place) {
        require(msg.sender == council && reporter[place] != 0 && !confirmed[place]);
        confirmed[place] = true;
        require(reports[reporter[place]] < 10000);
        reports[reporter[place]]++;
        Confirmed(place);
    }

    function cash() {
        require(reports[msg.sender] > 0);
        reports[msg.sender]--;
        msg.sender.transfer(REWARD);
    }

    function close() {
        require(msg.sender == council);
        selfdestruct(council);
    }
}
