// case: greenhouse-relay-forward
// class: unchecked_low_level_calls
// disguise: no ether; a command goes to a device contract by call with bytes4 and the counter goes on
// note: The command counts as done though the device may have thrown; the fix requires the result.
pragma solidity ^0.4.16;

contract GreenhouseRelay {
    address public gardener;
    mapping(bytes32 => address) devices;
    mapping(bytes32 => uint) public lastSetting;
    mapping(bytes32 => uint) public commands;

    event DeviceAdded(bytes32 id, address at);
    event CommandDone(bytes32 id, uint setting);

    function GreenhouseRelay() public {
        gardener = msg.sender;
    }

    modifier onlyGardener() {
        require(msg.sender == gardener);
        _;
    }

    function addDevice(bytes32 id, address at) public onlyGardener {
        require(devices[id] == address(0));
        require(at != address(0) && at != address(this));
        devices[id] = at;
        DeviceAdded(id, at);
    }

    function setVent(bytes32 id, uint degrees) public onlyGardener {
        require(degrees <= 90);
        address device = devices[id];
        require(device != address(0));
        lastSetting[id] = degrees;
        commands[id] = commands[id] + 1;
        //- weak
        device.call(bytes4(keccak256("setVent(uint256)")), degrees); //!
        //- fixed
        require(device.call(bytes4(keccak256("setVent(uint256)")), degrees));
        //- end
        CommandDone(id, degrees);
    }

    function setWater(bytes32 id, uint litres) public onlyGardener {
        require(litres > 0 && litres <= 400);
        address device = devices[id];
        require(device != address(0));
        if (!device.call(bytes4(keccak256("setWater(uint256)")), litres)) {
            revert();
        }
        lastSetting[id] = litres;
        commands[id] = commands[id] + 1;
        CommandDone(id, litres);
    }

    function dropDevice(bytes32 id) public onlyGardener {
        delete devices[id];
        delete lastSetting[id];
    }
}
