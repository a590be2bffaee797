// case: w2-crane-keystone-proof-solver
// class: front_running
// disguise: proof checked by an outer verifier contract and paid to the sender
// note: The verified proof does not contain the solver; the fix puts the sender among the public inputs
pragma solidity ^0.8.18;

interface IKeystoneVerifier {
    function verify(bytes calldata proof, bytes32[] calldata inputs) external view returns (bool);
}

contract KeystoneBounties {
    error Paid();
    error Wrong();
    error NotPoster();

    event Posted(uint256 indexed id, bytes32 statement, uint256 bounty);
    event Proved(uint256 indexed id, address indexed by);

    struct Bounty {
        address poster;
        bytes32 statement;
        uint256 value;
        uint256 posted;
    }

    IKeystoneVerifier public immutable verifier;
    Bounty[] public bounties;
    mapping(address => uint256) public owed;

    constructor(IKeystoneVerifier v) {
        verifier = v;
    }

    function post(bytes32 statement) external payable returns (uint256 id) {
        require(msg.value > 0, "value");
        id = bounties.length;
        bounties.push(Bounty(msg.sender, statement, msg.value, block.timestamp));
        emit Posted(id, statement, msg.value);
    }

    function prove(uint256 id, bytes calldata proof) external {
        Bounty storage b = bounties[id];
        uint256 v = b.value;
        if (v == 0) revert Paid();
    //- weak
        bytes32[] memory inputs = new bytes32[](1);
        inputs[0] = b.statement;
    //- fixed
        bytes32[] memory inputs = new bytes32[](2);
        inputs[0] = b.statement;
        inputs[1] = bytes32(uint256(uint160(msg.sender)));
    //- end
    //- weak
        if (!verifier.verify(proof, inputs)) revert Wrong(); //!
    //- fixed
        if (!verifier.verify(proof, inputs)) revert Wrong();
    //- end
        b.value = 0;
        owed[msg.sender] += v;
        emit Proved(id, msg.sender);
    }

    function withdrawPost(uint256 id) external {
        Bounty storage b = bounties[id];
        if (b.poster != msg.sender) revert NotPoster();
        require(block.timestamp > b.posted + 180 days, "early");
        uint256 v = b.value;
        b.value = 0;
        owed[msg.sender] += v;
    }

    function collect() external {
        uint256 v = owed[msg.sender];
        owed[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: v}("");
        require(ok, "pay");
    }
}
