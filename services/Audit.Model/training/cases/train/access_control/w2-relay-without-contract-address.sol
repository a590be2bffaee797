// case: w2-relay-without-contract-address
// class: access_control
// disguise: nonce present, but the digest binds neither contract nor chain
// note: A signature for one branch works at all branches; the fix binds address(this).
pragma solidity ^0.7.5;

contract LibraryBranch {
    struct Reader {
        uint256 credit;
        uint256 nonce;
        bool barred;
    }

    address public librarian;
    mapping(address => Reader) public readers;

    event Loaded(address indexed reader, uint256 value);
    event Moved(address indexed from, address indexed to, uint256 value);

    constructor() {
        librarian = msg.sender;
    }

    function load() external payable {
        require(!readers[msg.sender].barred, "barred");
        readers[msg.sender].credit += msg.value;
        emit Loaded(msg.sender, msg.value);
    }

    function bar(address who, bool yes) external {
        require(msg.sender == librarian, "librarian");
        readers[who].barred = yes;
    }

    function moveFor(address from, address to, uint256 value, uint8 v, bytes32 r, bytes32 s) external {
        Reader storage f = readers[from];
        //- weak
        bytes32 h = keccak256(abi.encodePacked("move", from, to, value, f.nonce)); //!
        //- fixed
        bytes32 h = keccak256(abi.encodePacked("move", address(this), from, to, value, f.nonce));
        //- end
        address signer = ecrecover(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h)), v, r, s);
        require(signer != address(0) && signer == from && !f.barred, "signature");
        require(f.credit >= value, "credit");
        f.nonce += 1;
        f.credit -= value;
        readers[to].credit += value;
        emit Moved(from, to, value);
    }

    function unload(uint256 value) external {
        Reader storage me = readers[msg.sender];
        require(!me.barred && me.credit >= value, "credit");
        me.credit -= value;
        msg.sender.transfer(value);
    }
}
