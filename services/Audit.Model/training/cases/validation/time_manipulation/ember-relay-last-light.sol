// case: ember-relay-last-light
// class: time_manipulation
// disguise: plain modern form, a countdown of seconds extended by each key bought
// note: The jar falls to the last buyer when 20 seconds pass; the fix extends by hours.
pragma solidity ^0.8.18;

contract EmberRelay {
    struct Relay {
        address lastRunner;
        uint64 endsAt;
        uint128 jar;
        uint32 runners;
    }

    error RelayOver();
    error RelayRunning();
    error WrongFee();

    address public immutable host;
    uint256 public constant FEE = 0.004 ether;
    uint256 public relayId;
    mapping(uint256 => Relay) public relays;
    mapping(address => uint256) public winnings;

    event Passed(uint256 indexed relay, address runner, uint64 endsAt);
    event Lit(uint256 indexed relay, address runner, uint256 prize);

    constructor() {
        host = msg.sender;
        _begin();
    }

    function _begin() private {
        relays[++relayId].endsAt = uint64(block.timestamp + 2 days);
    }

    function passOn() external payable {
        Relay storage r = relays[relayId];
        if (msg.value != FEE) revert WrongFee();
        if (block.timestamp >= r.endsAt) revert RelayOver();
        r.lastRunner = msg.sender;
        r.jar += uint128(msg.value);
        r.runners += 1;
        //- weak
        r.endsAt = uint64(block.timestamp + 20 seconds); //!
        //- fixed
        if (r.endsAt < block.timestamp + 4 hours) {
            r.endsAt = uint64(block.timestamp + 4 hours);
        }
        //- end
        emit Passed(relayId, msg.sender, r.endsAt);
    }

    function light() external {
        Relay storage r = relays[relayId];
        if (block.timestamp < r.endsAt) revert RelayRunning();
        uint256 prize = r.jar;
        address runner = r.runners == 0 ? host : r.lastRunner;
        r.jar = 0;
        winnings[runner] += prize;
        emit Lit(relayId, runner, prize);
        _begin();
    }

    function draw() external {
        uint256 sum = winnings[msg.sender];
        require(sum > 0, "nothing");
        winnings[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "draw");
    }
}
