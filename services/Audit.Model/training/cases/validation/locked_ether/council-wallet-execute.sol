// case: council-wallet-execute
// class: locked_ether
// disguise: look-alike, no function is called withdraw; a general call by two signers carries the ether out
// note: The confirmed call passes value to any target.
pragma solidity ^0.8.5;

contract CouncilWallet {
    struct Motion {
        address target;
        uint256 value;
        bytes data;
        uint8 ayes;
        bool carried;
    }

    error NotSeated();
    error Twice();
    error NotCarried();

    mapping(address => bool) public seated;
    uint8 public immutable needed;
    Motion[] private motions;
    mapping(uint256 => mapping(address => bool)) public aye;

    event Received(address indexed from, uint256 amount);
    event Moved(uint256 indexed id, address target, uint256 value);
    event Carried(uint256 indexed id);

    constructor(address[] memory council, uint8 needed_) payable {
        require(council.length <= 9 && needed_ > 1 && needed_ <= council.length, "council");
        for (uint256 i = 0; i < council.length; i++) {
            require(council[i] != address(0) && !seated[council[i]], "seat");
            seated[council[i]] = true;
        }
        needed = needed_;
    }

    modifier onlySeated() {
        if (!seated[msg.sender]) revert NotSeated();
        _;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    function move(address target, uint256 value, bytes calldata data) external onlySeated returns (uint256 id) {
        require(target != address(0), "target");
        id = motions.length;
        motions.push(Motion(target, value, data, 0, false));
        emit Moved(id, target, value);
        _aye(id);
    }

    function second(uint256 id) external onlySeated {
        _aye(id);
    }

    function _aye(uint256 id) private {
        if (aye[id][msg.sender]) revert Twice();
        aye[id][msg.sender] = true;
        motions[id].ayes += 1;
    }

    function carry(uint256 id) external onlySeated returns (bytes memory out) {
        Motion storage m = motions[id];
        if (m.carried || m.ayes < needed) revert NotCarried();
        m.carried = true;
        bool ok;
        (ok, out) = m.target.call{value: m.value}(m.data);
        require(ok, "motion failed");
        emit Carried(id);
    }
}
