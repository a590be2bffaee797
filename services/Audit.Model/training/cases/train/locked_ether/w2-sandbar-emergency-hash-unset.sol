// case: w2-sandbar-emergency-hash-unset
// class: locked_ether
// disguise: exit by a key hash that is never stored
// note: The hash stays zero and no key has it; the fix stores it in the constructor
pragma solidity ^0.4.25;

contract SandbarChest {
    address public finder;
    bytes32 private keyHash;
    uint256 public coins;

    event In(address from, uint256 v);
    event Out(uint256 v);

    constructor(bytes32 h) public {
        finder = msg.sender;
        require(h != bytes32(0));
    //- weak
        bytes32 stored = h;
        emit Hash(stored);
    //- fixed
        keyHash = h;
        emit Hash(h);
    //- end
    }

    event Hash(bytes32 h);

    modifier onlyFinder() {
        require(msg.sender == finder);
        _;
    }

    //- weak
    function bury() external payable { //!
    //- fixed
    function bury() external payable {
    //- end
        require(msg.value > 0);
        coins += msg.value;
        emit In(msg.sender, msg.value);
    }

    function dig(bytes32 key) external onlyFinder {
        require(keccak256(abi.encodePacked(key, finder)) == keyHash);
        uint256 v = coins;
        coins = 0;
        emit Out(v);
        finder.transfer(v);
    }

    function look() external view returns (uint256) {
        return coins;
    }
}
