// case: mountain-hut-signed-payouts
// class: reentrancy
// disguise: signed payout orders with a nonce that goes up after the call
// note: The same order passes again while its nonce is still valid; the fix raises the nonce before the call.
pragma solidity ^0.8.21;

contract MountainHutPayouts {
    address public immutable treasurer;
    mapping(address => uint256) public nonces;
    mapping(address => uint256) public received;
    bool public paused;

    event Executed(address indexed to, uint256 amount, uint256 nonce);
    event Paused(bool on);

    error BadSignature();
    error Expired();

    constructor(address _treasurer) payable {
        require(_treasurer != address(0), "treasurer");
        treasurer = _treasurer;
    }

    receive() external payable {}

    modifier running() {
        require(!paused, "paused");
        _;
    }

    function digest(address to, uint256 amount, uint256 nonce, uint256 expiry) public view returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(block.chainid, address(this), to, amount, nonce, expiry));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", inner));
    }

    function execute(address to, uint256 amount, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external running {
        if (block.timestamp > expiry) revert Expired();
        uint256 nonce = nonces[to];
        address signer = ecrecover(digest(to, amount, nonce, expiry), v, r, s);
        if (signer != treasurer) revert BadSignature();
        //- weak
        (bool ok, bytes memory why) = to.call{value: amount}(""); //!
        if (!ok) {
            assembly {
                revert(add(why, 32), mload(why))
            }
        }
        nonces[to] = nonce + 1; //!
        received[to] += amount;
        //- fixed
        nonces[to] = nonce + 1;
        received[to] += amount;
        (bool ok, bytes memory why) = to.call{value: amount}("");
        if (!ok) {
            assembly {
                revert(add(why, 32), mload(why))
            }
        }
        //- end
        emit Executed(to, amount, nonce);
    }

    function skipNonce() external {
        nonces[msg.sender] += 1;
    }

    function pause(bool on) external {
        require(msg.sender == treasurer, "treasurer only");
        paused = on;
        emit Paused(on);
    }
}
