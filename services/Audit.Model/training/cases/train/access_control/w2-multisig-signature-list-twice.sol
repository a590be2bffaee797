// case: w2-multisig-signature-list-twice
// class: access_control
// disguise: signatures given as arrays, each a keeper, but not different from each other
// note: The same signature may stand several times in the list; the fix demands rising addresses.
pragma solidity ^0.5.11;

contract ArchiveVault {
    mapping(address => bool) public isKeeper;
    uint256 public threshold;
    uint256 public nonce;
    uint256 public opened;

    event Sent(address indexed to, uint256 value, uint256 nonce);
    event Deposit(address indexed from, uint256 value);

    constructor(address a, address b, address c) public {
        require(a != address(0) && b != address(0) && c != address(0), "zero");
        require(a != b && b != c && a != c, "twice");
        isKeeper[a] = true;
        isKeeper[b] = true;
        isKeeper[c] = true;
        threshold = 2;
        opened = block.number;
    }

    function () external payable {
        emit Deposit(msg.sender, msg.value);
    }

    function digest(address to, uint256 value) public view returns (bytes32) {
        return keccak256(abi.encodePacked(address(this), to, value, nonce));
    }

    function send(address payable to, uint256 value, uint8[] memory v, bytes32[] memory r, bytes32[] memory s) public {
        require(v.length == threshold && r.length == threshold && s.length == threshold, "length");
        bytes32 h = digest(to, value);
        address last = address(0);
        for (uint256 i = 0; i < threshold; i++) {
            address signer = ecrecover(h, v[i], r[i], s[i]);
            //- weak
            require(signer != address(0) && isKeeper[signer], "keeper"); //!
            //- fixed
            require(signer > last && isKeeper[signer], "keeper");
            //- end
            last = signer;
        }
        nonce += 1;
        require(value <= address(this).balance, "funds");
        to.transfer(value);
        emit Sent(to, value, nonce);
    }
}
