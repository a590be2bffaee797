// case: stage-names-sealed
// class: front_running
// disguise: look-alike, names are claimed under a seal with a waiting time
// note: The seal holds name, salt and sender, and must be some minutes old.
pragma solidity ^0.5.16;

contract StageNames {
    struct Seal {
        address by;
        uint64 at;
    }

    address payable public agency;
    uint256 public constant MIN_AGE = 3 minutes;
    uint256 public constant MAX_AGE = 1 days;
    uint256 public price = 0.02 ether;
    mapping(bytes32 => Seal) public seals;
    mapping(bytes32 => address) public ownerOfName;
    mapping(bytes32 => uint64) public until;

    event Sealed(bytes32 indexed digest);
    event Registered(bytes32 indexed name, address owner);

    constructor() public {
        agency = msg.sender;
    }

    function digestOf(bytes32 name, bytes32 salt, address who) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(name, salt, who));
    }

    function sealName(bytes32 digest) external {
        Seal storage s = seals[digest];
        require(s.by == address(0) || now > uint256(s.at) + MAX_AGE, "sealed");
        seals[digest] = Seal(msg.sender, uint64(now));
        emit Sealed(digest);
    }

    function register(bytes32 name, bytes32 salt, uint256 maxPrice) external payable {
        bytes32 digest = digestOf(name, salt, msg.sender);
        Seal memory s = seals[digest];
        require(s.by == msg.sender, "no seal");
        require(now >= uint256(s.at) + MIN_AGE && now <= uint256(s.at) + MAX_AGE, "age");
        require(ownerOfName[name] == address(0) || now > uint256(until[name]) + 30 days, "held");
        require(price <= maxPrice && msg.value == price, "price");
        delete seals[digest];
        ownerOfName[name] = msg.sender;
        until[name] = uint64(now + 365 days);
        emit Registered(name, msg.sender);
    }

    function pass(bytes32 name, address to) external {
        require(ownerOfName[name] == msg.sender && to != address(0), "owner");
        ownerOfName[name] = to;
    }

    function setPrice(uint256 value) external {
        require(msg.sender == agency, "agency");
        price = value;
    }

    function collect() external {
        require(msg.sender == agency, "agency");
        agency.transfer(address(this).balance);
    }
}
