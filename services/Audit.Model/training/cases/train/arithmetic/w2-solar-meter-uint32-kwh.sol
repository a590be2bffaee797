// case: w2-solar-meter-uint32-kwh
// class: arithmetic
// disguise: meter readings of 32 bits, used for the next bill after a wrong-way check
// note: A reading below the last one wraps the difference; the fix compares them in the right order.
pragma solidity ^0.6.6;

contract SolarStreet {
    struct Meter { address house; uint32 last; uint32 fedIn; uint64 readAt; }

    address payable public coop;
    uint256 public centPerUnit = 100 gwei;
    Meter[] private meters;
    mapping(address => uint256) public due;
    mapping(address => bool) public reader;

    event Read(uint256 indexed id, uint32 value, uint256 bill);
    event Paid(address indexed house, uint256 amount);

    modifier onlyReader() {
        require(reader[msg.sender], "no reader");
        _;
    }

    constructor() public {
        coop = msg.sender;
        reader[msg.sender] = true;
    }

    function setReader(address who, bool on) external {
        require(msg.sender == coop);
        reader[who] = on;
    }

    function add(address house) external onlyReader returns (uint256 id) {
        id = meters.length;
        meters.push(Meter(house, 0, 0, uint64(now)));
    }

    function read(uint256 id, uint32 value) external onlyReader {
        require(id < meters.length, "id");
        Meter storage m = meters[id];
        //- weak
        require(value != m.last, "no change");
        uint32 used = value - m.last; //!
        //- fixed
        require(value > m.last, "not grown");
        uint32 used = value - m.last;
        //- end
        uint256 bill = uint256(used) * 100 gwei;
        require(due[m.house] + bill >= bill, "sum");
        due[m.house] += bill;
        m.last = value;
        m.readAt = uint64(now);
        emit Read(id, value, bill);
    }

    function feed(uint256 id, uint32 value) external onlyReader {
        require(id < meters.length && value >= meters[id].fedIn);
        uint32 given = value - meters[id].fedIn;
        meters[id].fedIn = value;
        uint256 less = uint256(given) * 40 gwei;
        address h = meters[id].house;
        due[h] = due[h] > less ? due[h] - less : 0;
    }

    function pay() external payable {
        require(msg.value <= due[msg.sender], "more than due");
        due[msg.sender] -= msg.value;
        emit Paid(msg.sender, msg.value);
    }

    function collect() external {
        require(msg.sender == coop);
        coop.transfer(address(this).balance);
    }
}
