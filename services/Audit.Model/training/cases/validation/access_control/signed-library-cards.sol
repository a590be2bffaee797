// case: signed-library-cards
// class: access_control
// disguise: look-alike, a complete check of a signed order
// note: The order names contract and nonce, zero is refused and the nonce is used up.
pragma solidity ^0.7.1;

contract LibraryCards {
    address public immutable librarian;
    uint256 public cards;
    mapping(address => uint256) public nonces;
    mapping(address => uint64) public validTo;
    mapping(bytes32 => address) public lentTo;

    event CardIssued(address indexed reader, uint64 validTo);
    event Lent(bytes32 indexed book, address indexed reader);
    event Returned(bytes32 indexed book);

    constructor() {
        librarian = msg.sender;
    }

    function order(address reader, uint64 until) public view returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(address(this), reader, until, nonces[reader]));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", inner));
    }

    function issue(address reader, uint64 until, uint8 v, bytes32 r, bytes32 s) external {
        require(until > block.timestamp && until < block.timestamp + 1000 days, "until");
        require(uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0, "s");
        address signer = ecrecover(order(reader, until), v, r, s);
        require(signer != address(0) && signer == librarian, "signature");
        nonces[reader] += 1;
        if (validTo[reader] == 0) cards += 1;
        validTo[reader] = until;
        emit CardIssued(reader, until);
    }

    function borrow(bytes32 book) external {
        require(validTo[msg.sender] > block.timestamp, "no card");
        require(lentTo[book] == address(0), "lent");
        lentTo[book] = msg.sender;
        emit Lent(book, msg.sender);
    }

    function giveBack(bytes32 book) external {
        require(lentTo[book] == msg.sender || msg.sender == librarian, "not yours");
        delete lentTo[book];
        emit Returned(book);
    }
}
