// case: modern-callsign-registry
// class: front_running
// disguise: the wish list looks like a reservation step but the claim never asks for it
// note: claim() takes the plain call sign without an aged reservation; the fix demands it by hash and owner.
pragma solidity ^0.6.12;

library SignText {
    function valid(string memory s) internal pure returns (bool) {
        bytes memory b = bytes(s);
        if (b.length < 3 || b.length > 12) return false;
        for (uint256 i = 0; i < b.length; i++) {
            bytes1 c = b[i];
            if (!((c >= 0x30 && c <= 0x39) || (c >= 0x61 && c <= 0x7a))) return false;
        }
        return true;
    }
}

contract CallsignRegistry {
    using SignText for string;

    struct Entry {
        address holder;
        uint64 until;
    }

    uint256 public constant FEE = 0.05 ether;
    address payable public immutable office;
    mapping(bytes32 => Entry) public entries;
    mapping(bytes32 => uint256) public wishes;

    event Wished(bytes32 indexed wish);
    event Claimed(string callsign, address indexed holder, uint64 until);

    constructor() public {
        office = msg.sender;
    }

    function wish(bytes32 hash) external {
        require(wishes[hash] == 0 || block.timestamp > wishes[hash] + 2 days, "known");
        wishes[hash] = block.timestamp;
        emit Wished(hash);
    }

    function wishHash(string memory callsign, address who, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(callsign, who, salt));
    }

    function claim(string calldata callsign, bytes32 salt) external payable {
        string memory text = callsign;
        require(text.valid(), "bad sign");
        require(msg.value == FEE, "fee");
        //- weak
        bytes32 wished = wishHash(text, msg.sender, salt);
        if (wishes[wished] != 0) delete wishes[wished];
        _register(text, msg.sender); //!
        //- fixed
        bytes32 wished = wishHash(text, msg.sender, salt);
        uint256 at = wishes[wished];
        require(at != 0 && block.timestamp >= at + 10 minutes && block.timestamp <= at + 2 days, "wish first");
        delete wishes[wished];
        _register(text, msg.sender);
        //- end
    }

    function renew(string calldata callsign) external payable {
        Entry storage e = entries[keccak256(bytes(callsign))];
        require(e.holder == msg.sender && msg.value == FEE, "not yours");
        require(e.until < block.timestamp + 3650 days, "long enough");
        e.until += 365 days;
    }

    function give(string calldata callsign, address to) external {
        Entry storage e = entries[keccak256(bytes(callsign))];
        require(e.holder == msg.sender, "not yours");
        e.holder = to;
    }

    function collect() external {
        require(msg.sender == office, "office only");
        office.transfer(address(this).balance);
    }

    function _register(string memory callsign, address who) private {
        Entry storage e = entries[keccak256(bytes(callsign))];
        require(e.holder == address(0) || e.until < block.timestamp, "taken");
        e.holder = who;
        e.until = uint64(block.timestamp + 365 days);
        emit Claimed(callsign, who, e.until);
    }
}
