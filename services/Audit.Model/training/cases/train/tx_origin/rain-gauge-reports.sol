// case: rain-gauge-reports
// class: tx_origin
// disguise: look-alike; tx.origin is logged and counted, never asked for a right
// note: The reporter is checked by msg.sender, tx.origin only appears in the event and a statistic.
pragma solidity ^0.4.21;

contract RainGauge {
    address public office;
    mapping(address => bool) stations;
    mapping(address => uint) public relayedBy;
    mapping(address => uint) public lastMillimetres;

    event Station(address station, bool active);
    event Report(address indexed station, address indexed origin, uint millimetres);

    function RainGauge() public {
        office = msg.sender;
    }

    function setStation(address station, bool active) public {
        require(office == msg.sender);
        require(station != address(0));
        stations[station] = active;
        emit Station(station, active);
    }

    function report(uint millimetres) public {
        require(stations[msg.sender]);
        require(millimetres < 2000);
        lastMillimetres[msg.sender] = millimetres;
        if (tx.origin != msg.sender) {
            relayedBy[tx.origin] += 1;
        }
        emit Report(msg.sender, tx.origin, millimetres);
    }

    function correct(address station, uint millimetres) public {
        require(office == msg.sender);
        require(stations[station] && millimetres < 2000);
        lastMillimetres[station] = millimetres;
        emit Report(station, tx.origin, millimetres);
    }

    function moveOffice(address next) public {
        require(office == msg.sender && next != address(0));
        office = next;
    }
}
