// case: w2-raw-slot-with-offset
// class: access_control
// disguise: sstore at base slot plus a number given by the caller
// note: base + index wraps to any slot, also that of the owner; the fix bounds the index.
pragma solidity ^0.5.9;

contract ApiaryTelemetry {
    address payable public beekeeper;
    uint256 public hives;
    bytes32 constant BASE = keccak256("apiary.telemetry");

    event Reading(uint256 indexed hive, uint256 grams);

    constructor(uint256 hives_) public {
        require(hives_ < 1000, "too many");
        beekeeper = msg.sender;
        hives = hives_;
    }

    function report(uint256 hive, uint256 grams) external {
        //- weak
        require(grams > 0 && grams < 1e60, "grams");
        uint256 slot = uint256(BASE) + hive;
        assembly {
            sstore(slot, grams) //!
        }
        //- fixed
        require(grams > 0 && grams < 1e60, "grams");
        require(hive < hives, "hive");
        uint256 slot = uint256(BASE) + hive;
        assembly {
            sstore(slot, grams)
        }
        //- end
        emit Reading(hive, grams);
    }

    function reading(uint256 hive) external view returns (uint256 grams) {
        require(hive < hives, "hive");
        uint256 slot = uint256(BASE) + hive;
        assembly {
            grams := sload(slot)
        }
    }

    function addHive() external {
        require(msg.sender == beekeeper && hives < 1000, "beekeeper");
        hives += 1;
    }

    function sellHoney() external payable {
        require(msg.value >= 10 finney, "price");
        beekeeper.transfer(msg.value);
    }
}
