// case: beacon-settings-raw-slot
// class: access_control
// disguise: assembly, slot number from the caller
// note: put() writes to any slot and with it over the keeper; the fix keeps the values in a mapping.
pragma solidity ^0.8.7;

contract BeaconSettings {
    address public keeper;
    uint64 public version;
    //- weak
    //- fixed
    mapping(uint256 => bytes32) private settings;
    //- end
    mapping(address => bool) public lampist;

    event Put(uint256 indexed key, bytes32 value, address by);

    constructor() {
        keeper = msg.sender;
        lampist[msg.sender] = true;
        version = 1;
    }

    function put(uint256 key, bytes32 value) external {
        require(key > 1000, "reserved");
        //- weak
        assembly {
            sstore(key, value) //!
        }
        //- fixed
        settings[key] = value;
        //- end
        emit Put(key, value, msg.sender);
    }

    function get(uint256 key) external view returns (bytes32 value) {
        //- weak
        assembly {
            value := sload(key)
        }
        //- fixed
        value = settings[key];
        //- end
    }

    function setLampist(address a, bool on) external {
        require(msg.sender == keeper, "keeper");
        lampist[a] = on;
    }

    function bump() external {
        require(lampist[msg.sender], "lampist");
        version += 1;
    }

    function resign(address next) external {
        require(msg.sender == keeper && next != address(0), "keeper");
        keeper = next;
    }
}
