// case: w2-ember-hash-timelock
// class: none
// disguise: hash-time-locked swaps with sender-bound claims
// note: Only the named receiver claims with the preimage; refunds wait for the deadline.
pragma solidity ^0.8.16;

interface IEmberToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract EmberSwaps {
    enum Status { None, Held, Claimed, Refunded }

    struct Swap {
        address from;
        address to;
        address token;
        uint128 amount;
        uint64 deadline;
        Status status;
        bytes32 image;
    }

    uint256 public constant SHORTEST = 6 hours;
    uint256 public constant LONGEST = 14 days;

    mapping(bytes32 => Swap) private _swaps;
    mapping(address => uint256) public nonceOf;

    event Held(bytes32 indexed id, address indexed from, address indexed to, address token, uint256 amount);
    event Claimed(bytes32 indexed id, bytes32 preimage);
    event Refunded(bytes32 indexed id);

    error BadTerms();
    error WrongStatus(Status status);
    error NotReceiver();
    error NotSender();
    error WrongPreimage();
    error TooLate();
    error TooEarly();
    error MoveFailed();

    function holdEther(address to, bytes32 image, uint256 period) external payable returns (bytes32 id) {
        id = _hold(to, address(0), msg.value, image, period);
    }

    function holdToken(address to, address token, uint256 amount, bytes32 image, uint256 period) external returns (bytes32 id) {
        if (token.code.length == 0) revert BadTerms();
        id = _hold(to, token, amount, image, period);
        if (!IEmberToken(token).transferFrom(msg.sender, address(this), amount)) revert MoveFailed();
    }

    function claim(bytes32 id, bytes32 preimage) external {
        Swap storage s = _swaps[id];
        if (s.status != Status.Held) revert WrongStatus(s.status);
        if (msg.sender != s.to) revert NotReceiver();
        if (block.timestamp >= s.deadline) revert TooLate();
        if (sha256(abi.encodePacked(preimage)) != s.image) revert WrongPreimage();
        s.status = Status.Claimed;
        emit Claimed(id, preimage);
        _move(s.token, s.to, s.amount);
    }

    function refund(bytes32 id) external {
        Swap storage s = _swaps[id];
        if (s.status != Status.Held) revert WrongStatus(s.status);
        if (msg.sender != s.from) revert NotSender();
        if (block.timestamp < s.deadline) revert TooEarly();
        s.status = Status.Refunded;
        emit Refunded(id);
        _move(s.token, s.from, s.amount);
    }

    function swap(bytes32 id) external view returns (Swap memory) {
        return _swaps[id];
    }

    function _hold(address to, address token, uint256 amount, bytes32 image, uint256 period) private returns (bytes32 id) {
        if (to == address(0) || to == msg.sender || image == bytes32(0)) revert BadTerms();
        if (amount == 0 || amount > type(uint128).max) revert BadTerms();
        if (period < SHORTEST || period > LONGEST) revert BadTerms();
        uint256 nonce = nonceOf[msg.sender];
        nonceOf[msg.sender] = nonce + 1;
        id = keccak256(abi.encode(block.chainid, address(this), msg.sender, nonce, to, token, amount, image));
        _swaps[id] = Swap(msg.sender, to, token, uint128(amount), uint64(block.timestamp + period), Status.Held, image);
        emit Held(id, msg.sender, to, token, amount);
    }

    function _move(address token, address to, uint256 amount) private {
        if (token == address(0)) {
            (bool ok, ) = payable(to).call{value: amount}("");
            if (!ok) revert MoveFailed();
        } else if (!IEmberToken(token).transfer(to, amount)) {
            revert MoveFailed();
        }
    }
}
