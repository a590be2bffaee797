// case: sluice-turn-exact
// class: time_manipulation
// disguise: exact equality with a planned second, between two ordinary deadline checks
// note: The free turn is given only in the block stamped with the planned second; the fix gives it over the whole planned day.
pragma solidity ^0.4.21;

contract SluiceTurns {
    struct Turn {
        address farmer;
        uint256 plannedAt;
        uint256 deposit;
        bool done;
    }

    address public warden;
    uint256 public constant TARIFF = 80 finney;
    Turn[] public turns;
    mapping(address => uint256) public refundable;
    uint256 public income;

    event Planned(uint256 indexed turn, address farmer, uint256 at);
    event Opened(uint256 indexed turn, bool free);

    constructor() public {
        warden = msg.sender;
    }

    modifier mine(uint256 id) {
        require(id < turns.length);
        require(turns[id].farmer == msg.sender);
        _;
    }

    function plan(uint256 at) public payable returns (uint256) {
        require(at > now + 1 days && at < now + 90 days);
        require(msg.value == TARIFF);
        uint256 id = turns.push(Turn(msg.sender, at, msg.value, false)) - 1;
        emit Planned(id, msg.sender, at);
        return id;
    }

    function openGate(uint256 id) public mine(id) {
        Turn storage t = turns[id];
        require(!t.done);
        require(now >= t.plannedAt);
        t.done = true;
        bool free;
        //- weak
        free = block.timestamp == t.plannedAt; //!
        //- fixed
        free = block.timestamp < t.plannedAt + 1 days;
        //- end
        if (free) {
            refundable[msg.sender] += t.deposit;
            require(refundable[msg.sender] >= t.deposit);
        } else {
            income += t.deposit;
            require(income >= t.deposit);
        }
        emit Opened(id, free);
    }

    function cancel(uint256 id) public mine(id) {
        Turn storage t = turns[id];
        require(!t.done && now + 12 hours < t.plannedAt);
        t.done = true;
        refundable[msg.sender] += t.deposit;
        require(refundable[msg.sender] >= t.deposit);
    }

    function takeRefund() public {
        uint256 sum = refundable[msg.sender];
        refundable[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function takeIncome() public {
        require(msg.sender == warden);
        uint256 sum = income;
        income = 0;
        warden.transfer(sum);
    }
}
