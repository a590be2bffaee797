// case: snow-gauge-raw-read
// class: unchecked_low_level_calls
// disguise: a low-level read whose success is skipped; the returned bytes are decoded anyway
// note: The bytes of a revert are taken for a measurement; the fix requires the success.
pragma solidity ^0.5.10;

contract SnowInsurance {
    struct Policy {
        address payable hotel;
        address gauge;
        uint256 cover;
        uint32 minimum;
        bool active;
    }

    address payable public insurer;
    mapping(uint256 => Policy) public policies;
    uint256 public policyCount;

    event Written(uint256 indexed id, address hotel, uint256 cover);
    event Measured(uint256 indexed id, uint256 centimetres);
    event Ended(uint256 indexed id, bool paid);

    constructor() public {
        insurer = msg.sender;
    }

    function write(address payable hotel, address gauge, uint32 minimum) external payable returns (uint256 id) {
        require(msg.sender == insurer, "insurer only");
        require(msg.value > 0 && gauge != address(0), "cover and gauge");
        id = ++policyCount;
        policies[id] = Policy(hotel, gauge, msg.value, minimum, true);
        emit Written(id, hotel, msg.value);
    }

    function evaluate(uint256 id) external {
        Policy storage p = policies[id];
        require(p.active, "not active");
        require(msg.sender == insurer || msg.sender == p.hotel, "not a party");
        uint256 depth = readGauge(p.gauge);
        p.active = false;
        uint256 cover = p.cover;
        p.cover = 0;
        emit Measured(id, depth);
        if (depth < p.minimum) {
            p.hotel.transfer(cover);
            emit Ended(id, true);
        } else {
            insurer.transfer(cover);
            emit Ended(id, false);
        }
    }

    function readGauge(address gauge) internal view returns (uint256) {
        //- weak
        (, bytes memory answer) = gauge.staticcall(abi.encodeWithSignature("snowDepth()")); //!
        //- fixed
        (bool ok, bytes memory answer) = gauge.staticcall(abi.encodeWithSignature("snowDepth()"));
        require(ok, "gauge is down");
        //- end
        return answer.length >= 32 ? abi.decode(answer, (uint256)) : 0;
    }
}
