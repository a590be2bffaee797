// case: w2-quarry-commit-same-block
// class: front_running
// disguise: a commitment is needed and bound to the sender, but it may be of the same block
// note: Seeing the reveal, anyone commits and reveals ahead in one block; the fix wants the commitment to be older
pragma solidity ^0.5.8;

contract QuarrySurvey {
    struct Commitment {
        bytes32 hash;
        uint64 blockNumber;
    }

    address payable public surveyor;
    bytes32 public veinHash;
    mapping(address => Commitment) public commitments;

    event VeinFound(address indexed finder, uint256 reward);

    constructor(bytes32 vein) public payable {
        surveyor = msg.sender;
        veinHash = vein;
    }

    function commit(bytes32 hash) external {
        commitments[msg.sender] = Commitment(hash, uint64(block.number));
    }

    function commitmentFor(address who, uint256 x, uint256 y, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(who, x, y, salt));
    }

    function reveal(uint256 x, uint256 y, bytes32 salt) external {
        Commitment memory c = commitments[msg.sender];
    //- weak
        require(c.blockNumber > 0 && c.blockNumber <= block.number, "commit first"); //!
    //- fixed
        require(c.blockNumber > 0 && c.blockNumber + 20 < block.number, "commit first");
    //- end
        require(c.hash == commitmentFor(msg.sender, x, y, salt), "other commitment");
        require(keccak256(abi.encodePacked(x, y)) == veinHash, "no vein");
        delete commitments[msg.sender];
        veinHash = bytes32(0);
        uint256 reward = address(this).balance;
        emit VeinFound(msg.sender, reward);
        msg.sender.transfer(reward);
    }

    function withdraw() external {
        require(msg.sender == surveyor, "surveyor");
        veinHash = bytes32(0);
        surveyor.transfer(address(this).balance);
    }
}
