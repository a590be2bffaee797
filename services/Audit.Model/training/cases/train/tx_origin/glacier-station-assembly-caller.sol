// case: glacier-station-assembly-caller
// class: tx_origin
// disguise: written in assembly as origin(), so the words tx.origin never appear
// note: The assembly reads origin(); the fix reads caller().
pragma solidity ^0.6.9;

contract GlacierStation {
    struct Reading {
        uint64 day;
        int32 milliKelvin;
        uint32 crevasses;
    }

    address private leader;
    mapping(address => bool) private scientist;
    mapping(uint256 => Reading[]) private readings;
    uint256 public supplies;

    event Scientist(address indexed who, bool on);
    event Read(uint256 indexed site, uint64 day, int32 milliKelvin);
    event SuppliesSent(address indexed to, uint256 value);

    constructor() public payable {
        leader = msg.sender;
        supplies = msg.value;
    }

    function _sender() private view returns (address who) {
        //- weak
        assembly {
            who := origin() //!
        }
        //- fixed
        assembly {
            who := caller()
        }
        //- end
    }

    function setScientist(address who, bool on) external {
        require(msg.sender == leader, "leader only");
        scientist[who] = on;
        emit Scientist(who, on);
    }

    function read(uint256 site, uint64 day, int32 milliKelvin, uint32 crevasses) external {
        require(scientist[msg.sender], "scientists only");
        require(milliKelvin > 0, "temperature");
        readings[site].push(Reading(day, milliKelvin, crevasses));
        emit Read(site, day, milliKelvin);
    }

    function resupply() external payable {
        require(msg.value > 0, "nothing");
        supplies += msg.value;
    }

    function sendSupplies(address payable to, uint256 value) external {
        require(_sender() == leader, "leader only");
        require(value <= supplies, "supplies");
        supplies -= value;
        to.transfer(value);
        emit SuppliesSent(to, value);
    }

    function count(uint256 site) external view returns (uint256) {
        return readings[site].length;
    }
}
