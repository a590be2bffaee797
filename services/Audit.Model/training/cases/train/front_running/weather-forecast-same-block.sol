// case: weather-forecast-same-block
// class: front_running
// disguise: commitment is bound to the sender but may be opened in the block of its making
// note: Seeing a reveal one can commit and reveal in front of it in the same block; the fix wants some blocks between.
pragma solidity ^0.5.12;

contract WeatherForecasts {
    struct Commitment {
        bytes32 digest;
        uint256 height;
    }

    address payable public station;
    bytes32 public measuredHash;
    uint256 public prize;
    address public forecaster;
    mapping(address => Commitment) public commitments;

    event Committed(address indexed who, uint256 height);
    event Hit(address indexed who, int256 rain);

    constructor(bytes32 _measuredHash) public payable {
        station = msg.sender;
        measuredHash = _measuredHash;
        prize = msg.value;
    }

    function digestOf(int256 rain, bytes32 salt, address who) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(rain, salt, who));
    }

    function commit(bytes32 digest) external {
        require(digest != bytes32(0), "empty");
        commitments[msg.sender] = Commitment(digest, block.number);
        emit Committed(msg.sender, block.number);
    }

    function reveal(int256 rain, bytes32 place, bytes32 salt) external {
        Commitment memory c = commitments[msg.sender];
        require(forecaster == address(0), "hit before");
        require(keccak256(abi.encodePacked(rain, place)) == measuredHash, "not the measured rain");
        //- weak
        require(c.height != 0 && block.number >= c.height, "commit first"); //!
        //- fixed
        require(c.height != 0 && block.number >= c.height + 25, "commit first");
        //- end
        require(c.digest == digestOf(rain, salt, msg.sender), "other forecast");
        delete commitments[msg.sender];
        forecaster = msg.sender;
        emit Hit(msg.sender, rain);
    }

    function collect() external {
        require(msg.sender == forecaster, "forecaster");
        uint256 amount = prize;
        prize = 0;
        msg.sender.transfer(amount);
    }

    function closeStation() external {
        require(msg.sender == station && forecaster != address(0) && prize == 0, "open");
        selfdestruct(station);
    }
}
