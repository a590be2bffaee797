// case: modern-archive-lookup-bounty
// class: front_running
// disguise: a commitment exists, but it is not bound to its maker
// note: The reveal can be copied since the commitment is the hash of answer and salt only; the fix binds it to the sender.
pragma solidity ^0.8.10;

library Seal {
    function make(bytes memory answer, bytes32 salt, address who) internal pure returns (bytes32) {
        //- weak
        who;
        return keccak256(abi.encode(keccak256(answer), salt)); //!
        //- fixed
        return keccak256(abi.encode(keccak256(answer), salt, who));
        //- end
    }
}

contract ArchiveBounties {
    struct Query {
        address patron;
        uint96 reward;
        bytes32 answerHash;
        bool solved;
    }

    error Unknown();
    error TooFresh();
    error WrongAnswer();
    error NotPatron();
    error NotSent();

    event Asked(uint256 indexed id, uint256 reward);
    event Sealed(uint256 indexed id, bytes32 seal);
    event Solved(uint256 indexed id, address indexed who);

    Query[] private _queries;
    mapping(uint256 => mapping(bytes32 => uint256)) public sealedAt;

    function ask(bytes32 answerHash) external payable returns (uint256 id) {
        require(msg.value > 0 && msg.value <= type(uint96).max, "reward");
        id = _queries.length;
        _queries.push(Query(msg.sender, uint96(msg.value), answerHash, false));
        emit Asked(id, msg.value);
    }

    function seal(uint256 id, bytes32 commitment) external {
        if (id >= _queries.length) revert Unknown();
        if (sealedAt[id][commitment] == 0) sealedAt[id][commitment] = block.number;
        emit Sealed(id, commitment);
    }

    function reveal(uint256 id, bytes calldata answer, bytes32 salt) external {
        Query storage q = _queries[id];
        if (q.solved) revert Unknown();
        //- weak
        uint256 at = sealedAt[id][Seal.make(answer, salt, msg.sender)]; //!
        //- fixed
        uint256 at = sealedAt[id][Seal.make(answer, salt, msg.sender)];
        //- end
        if (at == 0 || block.number < at + 20) revert TooFresh();
        if (keccak256(answer) != q.answerHash) revert WrongAnswer();
        q.solved = true;
        emit Solved(id, msg.sender);
        _pay(msg.sender, q.reward);
    }

    function retract(uint256 id) external {
        Query storage q = _queries[id];
        if (q.patron != msg.sender) revert NotPatron();
        if (q.solved) revert Unknown();
        q.solved = true;
        _pay(msg.sender, q.reward);
    }

    function _pay(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert NotSent();
    }
}
