// case: w2-drover-token-wrapper
// class: none
// disguise: safe token transfer wrappers over tokens with and without return values
// note: The low-level result and the optional bool are both tested.
pragma solidity ^0.8.10;

library DroverTransfers {
    error NoToken(address token);
    error MoveFailed(address token);

    function send(address token, address to, uint256 amount) internal {
        _run(token, abi.encodeWithSelector(0xa9059cbb, to, amount));
    }

    function fetch(address token, address from, address to, uint256 amount) internal {
        _run(token, abi.encodeWithSelector(0x23b872dd, from, to, amount));
    }

    function held(address token, address who) internal view returns (uint256 amount) {
        (bool ok, bytes memory out) = token.staticcall(abi.encodeWithSelector(0x70a08231, who));
        if (!ok || out.length < 32) revert NoToken(token);
        amount = abi.decode(out, (uint256));
    }

    function fetchCounted(address token, address from, uint256 amount) internal returns (uint256 got) {
        uint256 start = held(token, address(this));
        fetch(token, from, address(this), amount);
        got = held(token, address(this)) - start;
    }

    function _run(address token, bytes memory data) private {
        bool ok;
        uint256 word;
        uint256 size;
        assembly {
            ok := call(gas(), token, 0, add(data, 0x20), mload(data), 0x00, 0x20)
            size := returndatasize()
            word := mload(0x00)
        }
        if (!ok) {
            assembly {
                let p := mload(0x40)
                returndatacopy(p, 0, returndatasize())
                revert(p, returndatasize())
            }
        }
        if (size == 0) {
            if (token.code.length == 0) revert NoToken(token);
        } else if (size < 32 || word != 1) {
            revert MoveFailed(token);
        }
    }
}

contract DroverPen {
    using DroverTransfers for address;

    mapping(address => mapping(address => uint256)) public headOf;
    mapping(address => uint256) public headTotal;
    uint256 private _fence = 1;

    event Driven(address indexed token, address indexed who, uint256 asked, uint256 got);
    event Fetched(address indexed token, address indexed who, address indexed to, uint256 amount);

    error Fenced();
    error TooFew(uint256 held, uint256 wanted);
    error NoRecipient();

    modifier fenced() {
        if (_fence == 2) revert Fenced();
        _fence = 2;
        _;
        _fence = 1;
    }

    function drive(address token, uint256 amount) external fenced returns (uint256 got) {
        got = token.fetchCounted(msg.sender, amount);
        headOf[token][msg.sender] += got;
        headTotal[token] += got;
        emit Driven(token, msg.sender, amount, got);
    }

    function fetch(address token, uint256 amount, address to) external fenced {
        if (to == address(0) || to == address(this)) revert NoRecipient();
        uint256 mine = headOf[token][msg.sender];
        if (mine < amount) revert TooFew(mine, amount);
        unchecked {
            headOf[token][msg.sender] = mine - amount;
            headTotal[token] -= amount;
        }
        emit Fetched(token, msg.sender, to, amount);
        token.send(to, amount);
    }

    function surplus(address token) external view returns (uint256) {
        return token.held(address(this)) - headTotal[token];
    }
}
