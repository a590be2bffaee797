// case: seed-bank-token-callback
// class: access_control
// disguise: token callback believes whoever calls it
// note: onTokensReceived books a deposit without asking whether the token called; the fix compares the sender with the token.
pragma solidity ^0.8.15;

interface ISeedToken {
    function transfer(address to, uint256 n) external returns (bool);
}

interface ITokensReceiver {
    function onTokensReceived(address from, uint256 n, bytes calldata note) external returns (bytes4);
}

contract SeedBank is ITokensReceiver {
    ISeedToken public immutable token;
    address public immutable curator;
    mapping(address => uint256) public stored;
    mapping(address => bytes32) public variety;
    bool public accepting = true;

    event Stored(address grower, uint256 n, bytes32 variety);
    event Taken(address grower, uint256 n);

    constructor(ISeedToken token_) {
        token = token_;
        curator = msg.sender;
    }

    function setAccepting(bool on) external {
        require(msg.sender == curator, "curator");
        accepting = on;
    }

    function onTokensReceived(address from, uint256 n, bytes calldata note) external override returns (bytes4) {
        require(accepting, "not accepting");
        require(note.length == 32, "note");
        //- weak
        stored[from] += n; //!
        //- fixed
        require(msg.sender == address(token), "token only");
        stored[from] += n;
        //- end
        bytes32 kind = abi.decode(note, (bytes32));
        variety[from] = kind;
        emit Stored(from, n, kind);
        return this.onTokensReceived.selector;
    }

    function take(uint256 n) external {
        stored[msg.sender] -= n;
        require(token.transfer(msg.sender, n), "transfer");
        emit Taken(msg.sender, n);
    }
}
