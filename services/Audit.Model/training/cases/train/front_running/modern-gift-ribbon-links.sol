// case: modern-gift-ribbon-links
// class: front_running
// disguise: gift link is opened with a bare secret although a typed signature scheme stands beside it for changes of message
// note: The secret in the transaction can be copied by anyone; the fix asks for a signature of the link's key over the recipient.
pragma solidity ^0.8.17;

library LinkSig {
    error BadSignature();

    function check(address key, bytes32 subject, uint8 v, bytes32 r, bytes32 s) internal view {
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", keccak256(abi.encode(block.chainid, address(this))), subject));
        address got = ecrecover(digest, v, r, s);
        if (got == address(0) || got != key) revert BadSignature();
    }
}

contract GiftRibbons {
    struct Gift {
        address giver;
        uint96 amount;
        address key;
        uint64 until;
        bytes32 secretHash;
    }

    error NoGift();
    error WrongSecret();
    error TooEarly();
    error Unpaid();

    event Tied(uint256 indexed id, address indexed giver, uint96 amount);
    event Untied(uint256 indexed id, address indexed to);
    event Message(uint256 indexed id, string text);

    uint256 public count;
    mapping(uint256 => Gift) public gifts;

    function tie(address key, bytes32 secretHash, uint64 until) external payable returns (uint256 id) {
        require(msg.value > 0 && msg.value <= type(uint96).max && key != address(0), "gift");
        require(until > block.timestamp + 1 days, "until");
        id = ++count;
        gifts[id] = Gift(msg.sender, uint96(msg.value), key, until, secretHash);
        emit Tied(id, msg.sender, uint96(msg.value));
    }

    //- weak
    function untie(uint256 id, bytes calldata secret, address to) external {
        Gift memory g = gifts[id];
        if (g.amount == 0) revert NoGift();
        if (keccak256(secret) != g.secretHash) revert WrongSecret(); //!
        delete gifts[id];
        emit Untied(id, to);
        _pay(to, g.amount); //!
    }
    //- fixed
    function untie(uint256 id, uint8 v, bytes32 r, bytes32 s, address to) external {
        Gift memory g = gifts[id];
        if (g.amount == 0) revert NoGift();
        LinkSig.check(g.key, keccak256(abi.encode("untie", id, to)), v, r, s);
        delete gifts[id];
        emit Untied(id, to);
        _pay(to, g.amount);
    }
    //- end

    function write(uint256 id, string calldata text, uint8 v, bytes32 r, bytes32 s) external {
        Gift storage g = gifts[id];
        if (g.amount == 0) revert NoGift();
        LinkSig.check(g.key, keccak256(abi.encode("write", id, text)), v, r, s);
        emit Message(id, text);
    }

    function takeBack(uint256 id) external {
        Gift memory g = gifts[id];
        if (g.giver != msg.sender) revert NoGift();
        if (block.timestamp <= g.until) revert TooEarly();
        delete gifts[id];
        _pay(msg.sender, g.amount);
    }

    function _pay(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert Unpaid();
    }
}
