// case: oyster-share-split
// class: arithmetic
// disguise: look-alike, unchecked blocks that cannot wrap
// note: The counters run to an array's length and the differences are tested before.
pragma solidity ^0.8.22;

contract OysterSplit {
    error NotDiver();
    error Short(uint256 held, uint256 wanted);
    error Lengths();

    address public immutable captain;
    mapping(address => uint256) public dozens;
    mapping(address => uint96) public quota;
    uint256 public landed;

    event Landed(uint256 dozens);
    event Split(address indexed to, uint256 dozens);

    constructor() {
        captain = msg.sender;
    }

    modifier onlyCaptain() {
        if (msg.sender != captain) revert NotDiver();
        _;
    }

    function land(uint256 amount) external onlyCaptain {
        landed += amount;
        dozens[captain] += amount;
        emit Landed(amount);
    }

    function split(address[] calldata to, uint256[] calldata amounts) external {
        if (to.length != amounts.length) revert Lengths();
        uint256 held = dozens[msg.sender];
        for (uint256 i; i < to.length; ) {
            uint256 amount = amounts[i];
            if (amount > held) revert Short(held, amount);
            unchecked {
                held -= amount;
                ++i;
            }
            dozens[msg.sender] = held;
            dozens[to[i - 1]] += amount;
            held = dozens[msg.sender];
            emit Split(to[i - 1], amount);
        }
    }

    function setQuota(address diver, uint256 amount) external onlyCaptain {
        require(amount <= type(uint96).max, "quota");
        quota[diver] = uint96(amount);
    }

    function eat(uint256 amount) external {
        uint256 held = dozens[msg.sender];
        if (held < amount) revert Short(held, amount);
        unchecked {
            dozens[msg.sender] = held - amount;
        }
        landed -= amount;
    }
}
