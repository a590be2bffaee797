// case: block-hash-as-receipt
// class: bad_randomness
// disguise: hash of an old block kept as evidence only
// note: A look-alike: the hash is stored as a proof of age and decides nothing.
pragma solidity ^0.4.23;

contract NotaryStamps {
    struct Stamp { bytes32 document; bytes32 anchor; uint height; address by; }

    Stamp[] private stamps;
    mapping(bytes32 => uint) private indexOf;
    address public notary;
    uint public fee = 2 finney;

    event Stamped(uint id, bytes32 document, bytes32 anchor);

    constructor() public {
        notary = msg.sender;
    }

    function stamp(bytes32 document) public payable returns (uint id) {
        require(msg.value == fee);
        require(indexOf[document] == 0);
        bytes32 anchor = blockhash(block.number - 1);
        id = stamps.push(Stamp(document, anchor, block.number, msg.sender));
        indexOf[document] = id;
        emit Stamped(id, document, anchor);
    }

    function proof(bytes32 document) public view returns (bytes32 anchor, uint height, address by) {
        uint id = indexOf[document];
        require(id != 0);
        Stamp storage s = stamps[id - 1];
        return (s.anchor, s.height, s.by);
    }

    function setFee(uint value) public {
        require(msg.sender == notary && value <= 1 ether);
        fee = value;
    }

    function cashUp() public {
        require(msg.sender == notary);
        notary.transfer(address(this).balance);
    }
}
