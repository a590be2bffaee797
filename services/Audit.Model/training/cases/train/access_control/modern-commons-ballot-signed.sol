// case: modern-commons-ballot-signed
// class: access_control
// disguise: typed-data vote of a delegate; the recovered address is compared with a mapping that is zero for strangers
// note: ecrecover returning zero equals the unset delegate; the fix refuses the zero signer.
pragma solidity ^0.8.13;

library BallotSig {
    bytes32 internal constant TYPE = keccak256("Ballot(address member,uint256 motion,bool support,uint256 nonce)");

    function hash(bytes32 domain, address member, uint256 motion, bool support, uint256 nonce) internal pure returns (bytes32) {
        bytes32 body = keccak256(abi.encode(TYPE, member, motion, support, nonce));
        return keccak256(abi.encodePacked(hex"1901", domain, body));
    }
}

contract CommonsBallot {
    struct Motion {
        uint128 yes;
        uint128 no;
        uint64 end;
        bytes32 text;
    }

    error NotClerk();
    error Ended();
    error Voted();
    error BadSigner();

    event MotionOpened(uint256 indexed id, bytes32 text);
    event Cast(uint256 indexed id, address indexed member, bool support);

    bytes32 public immutable domain;
    address public immutable clerk;
    Motion[] private _motions;
    mapping(address => uint128) public plots;
    mapping(address => address) public scribeOf;
    mapping(address => uint256) public nonces;
    mapping(uint256 => mapping(address => bool)) public voted;

    constructor() {
        clerk = msg.sender;
        domain = keccak256(abi.encode(keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"), keccak256("Commons"), block.chainid, address(this)));
    }

    modifier onlyClerk() {
        if (msg.sender != clerk) revert NotClerk();
        _;
    }

    function setPlots(address member, uint128 count) external onlyClerk {
        plots[member] = count;
    }

    function openMotion(bytes32 text) external onlyClerk returns (uint256 id) {
        id = _motions.length;
        _motions.push(Motion(0, 0, uint64(block.timestamp + 21 days), text));
        emit MotionOpened(id, text);
    }

    function setScribe(address scribe) external {
        scribeOf[msg.sender] = scribe;
    }

    function cast(uint256 id, bool support) external {
        _cast(id, msg.sender, support);
    }

    function castSigned(address member, uint256 id, bool support, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 digest = BallotSig.hash(domain, member, id, support, nonces[member]++);
        address signer = ecrecover(digest, v, r, s);
        //- weak
        if (signer != member && signer != scribeOf[member]) revert BadSigner(); //!
        //- fixed
        if (signer == address(0) || (signer != member && signer != scribeOf[member])) revert BadSigner();
        //- end
        _cast(id, member, support);
    }

    function outcome(uint256 id) external view returns (uint128 yes, uint128 no) {
        return (_motions[id].yes, _motions[id].no);
    }

    function _cast(uint256 id, address member, bool support) private {
        Motion storage m = _motions[id];
        if (block.timestamp > m.end) revert Ended();
        if (voted[id][member]) revert Voted();
        voted[id][member] = true;
        if (support) m.yes += plots[member];
        else m.no += plots[member];
        emit Cast(id, member, support);
    }
}
