// case: modern-strait-bridge-release
// class: unchecked_low_level_calls
// disguise: the result chooses between two states but both are final, so a failed release is never repeated
// note: A failed call is recorded as final with the funds left in the bridge; the fix books it as claimable.
pragma solidity ^0.8.12;

abstract contract Attested {
    uint256 public immutable quorum;
    mapping(address => bool) public isGuard;
    mapping(bytes32 => mapping(address => bool)) public signedBy;
    mapping(bytes32 => uint256) public signatures;

    error NotGuard();
    error SignedTwice();

    constructor(address[] memory guards, uint256 quorum_) {
        for (uint256 i; i < guards.length; ++i) isGuard[guards[i]] = true;
        quorum = quorum_;
    }

    function _sign(bytes32 id) internal returns (bool reached) {
        if (!isGuard[msg.sender]) revert NotGuard();
        if (signedBy[id][msg.sender]) revert SignedTwice();
        signedBy[id][msg.sender] = true;
        reached = ++signatures[id] == quorum;
    }
}

contract StraitBridge is Attested {
    enum Phase {
        None,
        Released,
        Closed
    }

    error AlreadyFinal();
    error NothingOwed();

    event Locked(address indexed from, bytes32 indexed farSide, uint256 amount);
    event Final(bytes32 indexed id, Phase phase);

    mapping(bytes32 => Phase) public phaseOf;
    mapping(address => uint256) public claimable;

    constructor(address[] memory guards, uint256 q) Attested(guards, q) {}

    function lock(bytes32 farSide) external payable {
        emit Locked(msg.sender, farSide, msg.value);
    }

    function attest(bytes32 farTx, address to, uint256 amount) external {
        bytes32 id = keccak256(abi.encode(farTx, to, amount));
        if (phaseOf[id] != Phase.None) revert AlreadyFinal();
        if (_sign(id)) _release(id, to, amount);
    }

    function claim() external {
        uint256 amount = claimable[msg.sender];
        if (amount == 0) revert NothingOwed();
        claimable[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "claim failed");
    }

    function _release(bytes32 id, address to, uint256 amount) internal {
        phaseOf[id] = Phase.Released;
        //- weak
        (bool ok, ) = to.call{value: amount, gas: 60_000}(""); //!
        if (!ok) phaseOf[id] = Phase.Closed;
        //- fixed
        (bool ok, ) = to.call{value: amount, gas: 60_000}("");
        if (!ok) claimable[to] += amount;
        //- end
        emit Final(id, phaseOf[id]);
    }
}
