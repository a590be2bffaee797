// case: w2-modern-hook-listeners-revert
// class: denial_of_service
// disguise: notifications without value to a list that is open to all
// note: A listener that anyone adds reverts or burns all gas; the fix limits the list to the owner's choice and gives each a gas cap.
pragma solidity ^0.8.20;

interface ITideListener {
    function onTide(uint256 level) external;
}

contract TideStation {
    address public immutable operator;
    address[] private listeners;
    mapping(address => bool) public listed;
    mapping(address => uint256) public missed;
    uint256 public level;
    uint256 public readings;

    event Listened(address indexed listener);
    event Reading(uint256 indexed number, uint256 level);

    modifier onlyOperator() {
        require(msg.sender == operator, "operator");
        _;
    }

    constructor() {
        operator = msg.sender;
    }

    function listen(address listener) external {
        require(!listed[listener] && listener.code.length > 0, "listener");
        //- weak
        //- fixed
        require(msg.sender == operator && listeners.length < 16, "operator");
        //- end
        listed[listener] = true;
        listeners.push(listener);
        emit Listened(listener);
    }

    function mute(uint256 index) external onlyOperator {
        address gone = listeners[index];
        listed[gone] = false;
        listeners[index] = listeners[listeners.length - 1];
        listeners.pop();
    }

    function report(uint256 newLevel) external onlyOperator {
        require(newLevel < 20000, "range");
        level = newLevel;
        emit Reading(++readings, newLevel);
        //- weak
        for (uint256 i; i < listeners.length; ++i) { //!
            ITideListener(listeners[i]).onTide(newLevel); //!
        }
        //- fixed
        for (uint256 i; i < listeners.length; ++i) {
            try ITideListener(listeners[i]).onTide{gas: 60000}(newLevel) {} catch {
                missed[listeners[i]]++;
            }
        }
        //- end
    }

    function repeatFor(uint256 index) external {
        require(index < listeners.length, "index");
        ITideListener(listeners[index]).onTide(level);
    }

    function howMany() external view returns (uint256) {
        return listeners.length;
    }
}
