// case: w2-gazette-token-vesting-old
// class: none
// disguise: 0.4.21 token vesting with cliff and revocation
// note: Amounts follow months; only the unvested rest goes back to the owner.
pragma solidity ^0.4.21;

contract PressToken {
    function balanceOf(address who) public view returns (uint256);
    function transfer(address to, uint256 value) public returns (bool);
}

contract GazetteVesting {
    address public publisher;
    address public successor;
    address public editor;
    PressToken public token;
    uint256 public start;
    uint256 public cliff;
    uint256 public duration;
    bool public revocable;
    bool public revoked;
    uint256 public released;

    event Released(uint256 amount);
    event Revoked(uint256 returned);
    event PublisherChanged(address indexed next);

    modifier onlyPublisher() {
        require(msg.sender == publisher);
        _;
    }

    function GazetteVesting(PressToken _token, address _editor, uint256 _start, uint256 _cliffDays, uint256 _totalDays, bool _revocable) public {
        require(_editor != address(0) && address(_token) != address(0));
        require(_totalDays >= 60 && _totalDays <= 3650);
        require(_cliffDays <= _totalDays);
        require(_start >= now && _start <= now + 365 days);
        publisher = msg.sender;
        token = _token;
        editor = _editor;
        start = _start;
        cliff = _start + _cliffDays * 1 days;
        duration = _totalDays * 1 days;
        revocable = _revocable;
    }

    function vested() public view returns (uint256) {
        uint256 whole = checkedAdd(token.balanceOf(this), released);
        if (now < cliff) return 0;
        if (revoked || now >= start + duration) return whole;
        return checkedMul(whole, now - start) / duration;
    }

    function releasable() public view returns (uint256) {
        return checkedSub(vested(), released);
    }

    function release() external {
        require(msg.sender == editor);
        uint256 amount = releasable();
        require(amount > 0);
        released = checkedAdd(released, amount);
        emit Released(amount);
        require(token.transfer(editor, amount));
    }

    function revoke() external onlyPublisher {
        require(revocable && !revoked);
        uint256 held = token.balanceOf(this);
        uint256 back = checkedSub(held, releasable());
        revoked = true;
        emit Revoked(back);
        require(token.transfer(publisher, back));
    }

    function nameSuccessor(address who) external onlyPublisher {
        successor = who;
    }

    function succeed() external {
        require(successor != address(0) && msg.sender == successor);
        publisher = msg.sender;
        successor = address(0);
        emit PublisherChanged(msg.sender);
    }

    function checkedAdd(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }

    function checkedSub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }

    function checkedMul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b);
    }
}
