// case: satellite-slot-library
// class: time_manipulation
// disguise: a library computes which of several bidders owns the current second
// note: The slot changes every 12 seconds and decides who may take the bonus; the fix hands out slots of a day.
pragma solidity ^0.8.9;

library Orbit {
    //- weak
    function slot(uint256 start, uint256 count) internal view returns (uint256) {
        require(count > 0 && block.timestamp >= start, "orbit");
        return (block.timestamp - start) / 12 % count; //!
    }
    //- fixed
    function slot(uint256 start, uint256 count) internal view returns (uint256) {
        require(count > 0 && block.timestamp >= start, "orbit");
        return (block.timestamp - start) / 1 days % count;
    }
    //- end

    function passed(uint256 start) internal view returns (uint256) {
        return block.timestamp > start ? (block.timestamp - start) / 1 weeks : 0;
    }
}

contract SatelliteShare {
    address public immutable operatorBase;
    uint256 public immutable launch;
    uint256 public bonus;
    address[] public stations;
    mapping(address => bool) public isStation;
    mapping(address => uint256) public lastWeek;
    mapping(address => uint256) public earned;

    event StationAdded(address station);
    event BonusTaken(address indexed station, uint256 amount, uint256 week);

    modifier onlyStation() {
        require(isStation[msg.sender], "station");
        _;
    }

    constructor(address base, uint256 launchAt) {
        require(launchAt >= block.timestamp, "launch");
        operatorBase = base;
        launch = launchAt;
    }

    function addStation(address station) external {
        require(msg.sender == operatorBase, "operator");
        require(!isStation[station] && stations.length < 24, "stations");
        isStation[station] = true;
        stations.push(station);
        emit StationAdded(station);
    }

    function fundBonus() external payable {
        require(msg.value > 0, "empty");
        bonus += msg.value;
    }

    function takeBonus() external onlyStation {
        uint256 week = Orbit.passed(launch);
        require(week > lastWeek[msg.sender], "once a week");
        uint256 turn = Orbit.slot(launch, stations.length);
        require(stations[turn] == msg.sender, "not your turn");
        lastWeek[msg.sender] = week;
        uint256 amount = bonus / 4;
        bonus -= amount;
        earned[msg.sender] += amount;
        emit BonusTaken(msg.sender, amount, week);
    }

    function withdraw(address payable to) external onlyStation {
        uint256 amount = earned[msg.sender];
        earned[msg.sender] = 0;
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "withdraw");
    }
}
