// case: camel-race-purse
// class: reentrancy
// disguise: a lock that is taken but never tested on the way in
// note: collect() sets the busy flag without asking for it, so a nested call passes; the fix asks.
pragma solidity ^0.4.25;

contract CamelRace {
    address public steward;
    uint256 public raceId;
    bool private busy;

    struct Race {
        uint256 pot;
        uint256 backed;
        uint8 winner;
        bool started;
        bool settled;
    }

    mapping(uint256 => Race) public races;
    mapping(uint256 => mapping(uint8 => uint256)) public onCamel;
    mapping(uint256 => mapping(uint8 => mapping(address => uint256))) public stakes;

    event Backed(uint256 indexed race, uint8 camel, address who, uint256 amount);
    event Finished(uint256 indexed race, uint8 winner);
    event Collected(uint256 indexed race, address who, uint256 amount);

    constructor() public {
        steward = msg.sender;
    }

    modifier onlySteward() {
        require(msg.sender == steward, "steward only");
        _;
    }

    function back(uint8 camel) external payable {
        require(camel < 8, "no such camel");
        require(msg.value >= 5 finney && msg.value <= 50 ether);
        Race storage r = races[raceId];
        require(!r.started, "they are off");
        r.pot += msg.value;
        onCamel[raceId][camel] += msg.value;
        stakes[raceId][camel][msg.sender] += msg.value;
        emit Backed(raceId, camel, msg.sender, msg.value);
    }

    function start() external onlySteward {
        require(races[raceId].pot > 0, "no stakes");
        races[raceId].started = true;
    }

    function finish(uint8 winner) external onlySteward {
        require(winner < 8);
        Race storage r = races[raceId];
        require(r.started, "not started");
        require(onCamel[raceId][winner] > 0, "nobody backed it");
        r.winner = winner;
        r.backed = onCamel[raceId][winner];
        r.settled = true;
        emit Finished(raceId, winner);
        require(raceId + 1 > raceId);
        raceId = raceId + 1;
    }

    function collect(uint256 id) external {
        //- weak
        busy = true; //!
        //- fixed
        require(!busy, "one at a time");
        busy = true;
        //- end
        Race storage r = races[id];
        require(r.settled, "still running");
        uint256 stake = stakes[id][r.winner][msg.sender];
        require(stake > 0, "nothing to collect");
        require(stake < 2**96 && r.pot < 2**96);
        uint256 share = r.pot * stake / r.backed;
        //- weak
        require(msg.sender.call.value(share)(), "refused"); //!
        stakes[id][r.winner][msg.sender] = 0; //!
        //- fixed
        require(msg.sender.call.value(share)(), "refused");
        stakes[id][r.winner][msg.sender] = 0;
        //- end
        emit Collected(id, msg.sender, share);
        busy = false;
    }

    function passOn(address next) external onlySteward {
        require(next != address(0));
        steward = next;
    }
}
