// case: w2-regatta-allow-list
// class: none
// disguise: allow list with signatures for a bounded sale of berths
// note: The signed pass binds buyer, count, price ceiling and expiry.
pragma solidity ^0.7.6;

contract RegattaBerths {
    bytes32 private constant PASS = keccak256("Pass(address skipper,uint256 most,uint256 price,uint256 expires)");
    uint256 private constant S_LIMIT = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint16 public constant BERTHS = 240;

    address public immutable commodore;
    address public signer;
    uint16 public taken;
    mapping(address => uint256) public berthsOf;
    mapping(uint16 => address) public skipperOf;
    mapping(bytes32 => bool) public revoked;

    event Berthed(address indexed skipper, uint16 first, uint16 count);
    event SignerSet(address indexed signer);
    event PassRevoked(bytes32 indexed pass);
    event Collected(address indexed to, uint256 amount);

    modifier onlyCommodore() {
        require(msg.sender == commodore, "RegattaBerths: commodore only");
        _;
    }

    constructor(address signer_) {
        require(signer_ != address(0), "RegattaBerths: signer");
        commodore = msg.sender;
        signer = signer_;
    }

    function setSigner(address next) external onlyCommodore {
        require(next != address(0), "RegattaBerths: signer");
        signer = next;
        emit SignerSet(next);
    }

    function revoke(bytes32 pass) external onlyCommodore {
        revoked[pass] = true;
        emit PassRevoked(pass);
    }

    function passHash(address skipper, uint256 most, uint256 price, uint256 expires) public view returns (bytes32) {
        uint256 chain;
        assembly {
            chain := chainid()
        }
        bytes32 body = keccak256(abi.encode(PASS, skipper, most, price, expires, chain, address(this)));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", body));
    }

    function berth(uint16 count, uint256 most, uint256 price, uint256 expires, uint8 v, bytes32 r, bytes32 s) external payable {
        require(count > 0 && count <= 12, "RegattaBerths: count");
        require(block.timestamp <= expires, "RegattaBerths: expired");
        require(price <= 100 ether && msg.value == price * count, "RegattaBerths: payment");
        bytes32 pass = passHash(msg.sender, most, price, expires);
        require(!revoked[pass], "RegattaBerths: revoked");
        require(uint256(s) <= S_LIMIT, "RegattaBerths: signature");
        address found = ecrecover(pass, v, r, s);
        require(found != address(0) && found == signer, "RegattaBerths: signature");

        require(taken <= BERTHS - count, "RegattaBerths: full");
        uint256 mine = berthsOf[msg.sender];
        require(mine <= most && count <= most - mine, "RegattaBerths: more than passed");
        berthsOf[msg.sender] = mine + count;
        uint16 first = taken;
        taken = first + count;
        for (uint16 i = 0; i < count; i++) {
            skipperOf[first + i] = msg.sender;
        }
        emit Berthed(msg.sender, first, count);
    }

    function swap(uint16 mine, uint16 theirs, address with) external view returns (bool) {
        return skipperOf[mine] == msg.sender && skipperOf[theirs] == with && with != address(0);
    }

    function collect(address payable to) external onlyCommodore {
        require(to != address(0), "RegattaBerths: recipient");
        uint256 amount = address(this).balance;
        emit Collected(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "RegattaBerths: refused");
    }
}
