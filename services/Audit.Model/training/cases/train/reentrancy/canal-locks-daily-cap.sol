// case: canal-locks-daily-cap
// class: reentrancy
// disguise: the money is shared; only the day's cap per purser is booked late
// note: The day's sum is raised after the call, so nested draws pass the cap; the fix raises it first.
pragma solidity ^0.4.22;

contract CanalPurse {
    struct Purser {
        uint cap;
        uint day;
        uint drawnToday;
        bool active;
    }

    address public board;
    mapping(address => Purser) public pursers;

    event Appointed(address purser, uint cap);
    event Drawn(address purser, address to, uint amount, bytes32 purpose);

    constructor() public payable {
        board = msg.sender;
    }

    function fund() external payable {
        require(msg.value > 0, "empty");
    }

    function appoint(address who, uint cap) external {
        require(msg.sender == board, "board only");
        require(cap > 0 && cap <= 5 ether, "cap");
        pursers[who] = Purser(cap, 0, 0, true);
        emit Appointed(who, cap);
    }

    function dismiss(address who) external {
        require(msg.sender == board, "board only");
        delete pursers[who];
    }

    function draw(address to, uint amount, bytes32 purpose) external {
        Purser storage p = pursers[msg.sender];
        require(p.active, "no purser");
        require(to != address(0) && purpose != bytes32(0), "to whom, what for");
        uint today = block.timestamp / 1 days;
        if (p.day != today) {
            p.day = today;
            p.drawnToday = 0;
        }
        require(amount <= p.cap && p.drawnToday <= p.cap - amount, "cap of the day");
        //- weak
        if (!to.call.value(amount)()) { //!
            revert("not taken");
        }
        p.drawnToday += amount; //!
        //- fixed
        p.drawnToday += amount;
        if (!to.call.value(amount)()) {
            revert("not taken");
        }
        //- end
        emit Drawn(msg.sender, to, amount, purpose);
    }
}
