// case: courier-shuffle-salt
// class: bad_randomness
// disguise: the parcel's routing salt is a block value read where the parcel is stored, used in another function
// note: Who calls assign at the right block chooses the courier paid; the fix draws from the dispatch oracle's word.
pragma solidity ^0.7.1;

interface IDispatchOracle {
    function word(uint256 parcel) external view returns (uint256 value, bool ready);
}

contract CourierPool {
    struct Parcel {
        address sender;
        address courier;
        uint256 fee;
        uint256 salt;
        uint256 booked;
        bool delivered;
    }

    IDispatchOracle public immutable oracle;
    address public admin;
    address[] public couriers;
    mapping(address => bool) public enrolled;
    mapping(address => uint256) public wages;
    Parcel[] public parcels;

    event Enrolled(address courier);
    event Booked(uint256 indexed parcel, uint256 fee);
    event Assigned(uint256 indexed parcel, address courier);
    event Delivered(uint256 indexed parcel);

    constructor(IDispatchOracle o) {
        oracle = o;
        admin = msg.sender;
    }

    function enrol(address courier) external {
        require(msg.sender == admin && !enrolled[courier], "enrol");
        enrolled[courier] = true;
        couriers.push(courier);
        emit Enrolled(courier);
    }

    function book() external payable returns (uint256 id) {
        require(msg.value >= 0.01 ether && couriers.length > 2, "book");
        id = parcels.length;
        parcels.push();
        Parcel storage p = parcels[id];
        p.sender = msg.sender;
        p.fee = msg.value;
        p.booked = block.timestamp;
        emit Booked(id, msg.value);
    }

    function assign(uint256 id) external {
        Parcel storage p = parcels[id];
        require(p.courier == address(0), "assigned");
        //- weak
        require(enrolled[msg.sender] || msg.sender == p.sender, "who");
        p.salt = uint256(keccak256(abi.encode(block.difficulty, block.timestamp, id))); //!
        //- fixed
        require(enrolled[msg.sender] || msg.sender == p.sender, "who");
        (uint256 value, bool ready) = oracle.word(id);
        require(ready, "not drawn");
        p.salt = uint256(keccak256(abi.encode(value, id)));
        //- end
        p.courier = couriers[p.salt % couriers.length];
        emit Assigned(id, p.courier);
    }

    function confirm(uint256 id) external {
        Parcel storage p = parcels[id];
        require(msg.sender == p.sender && p.courier != address(0) && !p.delivered, "confirm");
        p.delivered = true;
        require(wages[p.courier] + p.fee >= p.fee, "sum");
        wages[p.courier] += p.fee;
        emit Delivered(id);
    }

    function takeWages() external {
        uint256 sum = wages[msg.sender];
        wages[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
