// case: w2-bell-foundry-commit-loose
// class: front_running
// disguise: commit-reveal exists, but the commitment does not name who made it
// note: A copied reveal pays the copier since the commitments are shared; the fix hashes the sender in
pragma solidity ^0.4.22;

contract BellFoundry {
    address public master;
    bytes32 public alloyHash;
    uint256 public purse;
    uint256 public constant DELAY = 12;
    mapping(bytes32 => uint256) public commitments;

    event Committed(bytes32 indexed c);
    event Revealed(address indexed by, bytes32 recipe);

    constructor(bytes32 h) public payable {
        master = msg.sender;
        alloyHash = h;
        purse = msg.value;
    }

    function commit(bytes32 c) external {
        require(commitments[c] == 0);
        commitments[c] = block.number;
        emit Committed(c);
    }

    function commitmentOf(address who, bytes32 recipe, bytes32 salt) public pure returns (bytes32) {
    //- weak
        who;
        return keccak256(abi.encodePacked(recipe, salt));
    //- fixed
        return keccak256(abi.encodePacked(who, recipe, salt));
    //- end
    }

    function reveal(bytes32 recipe, bytes32 salt) external {
    //- weak
        uint256 at = commitments[commitmentOf(msg.sender, recipe, salt)]; //!
    //- fixed
        uint256 at = commitments[commitmentOf(msg.sender, recipe, salt)];
    //- end
        require(at > 0 && block.number > at + DELAY);
        require(keccak256(abi.encodePacked(recipe)) == alloyHash);
        alloyHash = 0;
        uint256 p = purse;
        purse = 0;
        emit Revealed(msg.sender, recipe);
        msg.sender.transfer(p);
    }

    function takeBack() external {
        require(msg.sender == master);
        uint256 p = purse;
        purse = 0;
        alloyHash = 0;
        master.transfer(p);
    }
}
