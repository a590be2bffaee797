// case: signal-box-tolerant-notify
// class: denial_of_service
// disguise: look-alike, bounded callbacks whose failures are caught
// note: At most eight listeners, each with its own gas and caught.
pragma solidity ^0.6.9;

interface ISignalListener {
    function onSignal(uint8 track, bool open) external;
}

contract SignalBox {
    address public dispatcher;
    ISignalListener[] public listeners;
    mapping(uint8 => bool) public open;
    mapping(address => uint256) public failures;

    event Signal(uint8 indexed track, bool open);

    modifier onlyDispatcher() {
        require(msg.sender == dispatcher, "dispatcher");
        _;
    }

    constructor() public {
        dispatcher = msg.sender;
    }

    function addListener(ISignalListener listener) external onlyDispatcher {
        require(listeners.length < 8, "eight at most");
        listeners.push(listener);
    }

    function removeListener(uint256 index) external onlyDispatcher {
        require(index < listeners.length, "index");
        listeners[index] = listeners[listeners.length - 1];
        listeners.pop();
    }

    function set(uint8 track, bool value) external onlyDispatcher {
        open[track] = value;
        emit Signal(track, value);
        for (uint256 i = 0; i < listeners.length; i++) {
            try listeners[i].onSignal{gas: 60000}(track, value) {
                continue;
            } catch {
                if (failures[address(listeners[i])] < 1000) failures[address(listeners[i])] += 1;
            }
        }
    }
}
