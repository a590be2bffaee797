// case: tide-gauge-listeners
// class: denial_of_service
// disguise: callbacks to subscribed contracts in a loop
// note: A listener that reverts stops every report; the fix lets the listeners fetch the reading themselves.
pragma solidity ^0.6.6;

interface ITideListener {
    function onTide(uint256 station, int256 centimetres) external;
}

contract TideGauge {
    address public harbourMaster;
    mapping(uint256 => int256) public level;
    mapping(uint256 => uint256) public serial;
    mapping(address => bool) public subscribed;
    ITideListener[] public listeners;
    mapping(address => mapping(uint256 => uint256)) public seen;

    event Tide(uint256 indexed station, int256 centimetres);

    modifier onlyMaster() {
        require(msg.sender == harbourMaster, "harbour master");
        _;
    }

    constructor() public {
        harbourMaster = msg.sender;
    }

    function subscribe(ITideListener listener) external {
        require(!subscribed[address(listener)], "already");
        subscribed[address(listener)] = true;
        listeners.push(listener);
    }

    function report(uint256 station, int256 centimetres) external onlyMaster {
        require(serial[station] < 2 ** 200, "serial");
        level[station] = centimetres;
        serial[station] += 1;
        //- weak
        for (uint256 i = 0; i < listeners.length; i++) { //!
            listeners[i].onTide(station, centimetres); //!
        }
        //- fixed
        //- end
        emit Tide(station, centimetres);
    }

    function fetch(uint256 station) external {
        require(subscribed[msg.sender], "subscribe first");
        require(seen[msg.sender][station] < serial[station], "nothing new");
        seen[msg.sender][station] = serial[station];
        ITideListener(msg.sender).onTide(station, level[station]);
    }

    function listenerCount() external view returns (uint256) {
        return listeners.length;
    }
}
