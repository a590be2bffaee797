// case: beehive-registry-fees
// class: locked_ether
// disguise: plain form, registration fees counted but never drawn
// note: Fees are summed up in a counter but no function pays them out; the fix adds a withdrawal.
pragma solidity ^0.4.19;

contract BeehiveRegistry {
    struct Hive {
        address keeper;
        bytes32 location;
        uint64 since;
        bool inspected;
    }

    address public inspector;
    uint public fee = 3 finney;
    uint public collected;
    Hive[] public hives;
    mapping (address => uint[]) private owned;

    event Registered(uint indexed id, address indexed keeper);
    event Inspected(uint indexed id);
    event FeesDrawn(uint amount);

    modifier onlyInspector {
        require(msg.sender == inspector);
        _;
    }

    function BeehiveRegistry() public {
        inspector = msg.sender;
    }

    //- weak
    function register(bytes32 location) public payable returns (uint id) { //!
    //- fixed
    function register(bytes32 location) public payable returns (uint id) {
    //- end
        require(msg.value >= fee);
        require(collected + msg.value >= collected);
        collected += msg.value;
        id = hives.length;
        hives.push(Hive(msg.sender, location, uint64(now), false));
        owned[msg.sender].push(id);
        Registered(id, msg.sender);
    }

    //- weak
    //- fixed
    function drawFees() public onlyInspector {
        uint amount = collected;
        collected = 0;
        FeesDrawn(amount);
        inspector.transfer(amount);
    }

    //- end
    function inspect(uint id) public onlyInspector {
        require(id < hives.length && !hives[id].inspected);
        hives[id].inspected = true;
        Inspected(id);
    }

    function move(uint id, bytes32 location) public {
        require(hives[id].keeper == msg.sender);
        hives[id].location = location;
        hives[id].inspected = false;
    }

    function setFee(uint value) public onlyInspector {
        require(value <= 1 ether);
        fee = value;
    }

    function hivesOf(address keeper) public view returns (uint[]) {
        return owned[keeper];
    }
}
