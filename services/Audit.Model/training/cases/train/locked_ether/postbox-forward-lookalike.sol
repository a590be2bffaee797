// case: postbox-forward-lookalike
// class: locked_ether
// disguise: no withdraw, but nothing stays
// note: Every payment is forwarded in the same transaction.
pragma solidity ^0.8.7;

contract PostboxForward {
    address payable public immutable carrier;
    address payable public immutable upkeep;
    mapping(bytes32 => address) public sender;
    uint256 public constant STAMP = 0.001 ether;

    event Posted(bytes32 indexed letter, address indexed from);

    constructor(address payable carrier_, address payable upkeep_) {
        require(carrier_ != address(0) && upkeep_ != address(0), "payees");
        carrier = carrier_;
        upkeep = upkeep_;
    }

    function post(bytes32 letter) external payable {
        require(msg.value >= STAMP, "stamp");
        require(sender[letter] == address(0), "posted");
        sender[letter] = msg.sender;
        emit Posted(letter, msg.sender);
        _split(msg.value);
    }

    receive() external payable {
        _split(msg.value);
    }

    function _split(uint256 amount) private {
        uint256 share = amount / 10;
        (bool ok, ) = upkeep.call{value: share}("");
        require(ok, "upkeep");
        (ok, ) = carrier.call{value: amount - share}("");
        require(ok, "carrier");
    }
}
