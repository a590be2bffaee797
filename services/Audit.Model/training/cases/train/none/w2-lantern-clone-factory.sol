// case: w2-lantern-clone-factory
// class: none
// disguise: minimal clones with one-time set-up by the factory
// note: Clones are set up in the same call; only the factory may, and only once.
pragma solidity ^0.8.11;

abstract contract OnceOnly {
    uint8 private _ready;
    bool private _working;

    event Ready(uint8 version);

    error AlreadyReady();
    error OnlyDuringSetUp();

    modifier setsUp() {
        if (_ready != 0 || _working) revert AlreadyReady();
        _ready = 1;
        _working = true;
        _;
        _working = false;
        emit Ready(1);
    }

    modifier duringSetUp() {
        if (!_working) revert OnlyDuringSetUp();
        _;
    }

    function _sealForever() internal {
        if (_working) revert AlreadyReady();
        _ready = type(uint8).max;
    }
}

contract LanternLogic is OnceOnly {
    address public immutable factory;
    address public owner;
    uint96 public oilPrice;
    uint256 public oil;

    event Filled(address indexed by, uint256 paid);
    event Drained(address indexed to, uint256 amount);

    error NotFactory();
    error NotOwner();
    error WrongPrice();
    error PaymentFailed();

    constructor(address factory_) {
        factory = factory_;
        _sealForever();
    }

    function setUp(address owner_, uint96 oilPrice_) external setsUp {
        if (msg.sender != factory) revert NotFactory();
        _setOwner(owner_);
        oilPrice = oilPrice_;
    }

    function fill() external payable {
        if (msg.value == 0 || msg.value != oilPrice) revert WrongPrice();
        oil += 1;
        emit Filled(msg.sender, msg.value);
    }

    function drain(address payable to) external {
        if (msg.sender != owner) revert NotOwner();
        if (to == address(0)) revert NotOwner();
        uint256 amount = address(this).balance;
        emit Drained(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PaymentFailed();
    }

    function _setOwner(address owner_) internal duringSetUp {
        if (owner_ == address(0)) revert NotOwner();
        owner = owner_;
    }
}

contract LanternFactory {
    LanternLogic public immutable logic;
    mapping(address => bool) public isLantern;

    event Lit(address indexed lantern, address indexed owner, bytes32 salt);

    error CreateFailed();

    constructor() {
        logic = new LanternLogic(address(this));
    }

    function light(uint96 oilPrice, bytes32 salt) external returns (address lantern) {
        bytes32 own = keccak256(abi.encode(msg.sender, salt));
        lantern = _clone(address(logic), own);
        isLantern[lantern] = true;
        emit Lit(lantern, msg.sender, own);
        LanternLogic(lantern).setUp(msg.sender, oilPrice);
    }

    function predict(address who, bytes32 salt) external view returns (address out) {
        bytes32 own = keccak256(abi.encode(who, salt));
        bytes32 code = keccak256(_code(address(logic)));
        out = address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), own, code)))));
    }

    function _clone(address target, bytes32 salt) private returns (address out) {
        bytes memory code = _code(target);
        assembly {
            out := create2(0, add(code, 0x20), mload(code), salt)
        }
        if (out == address(0)) revert CreateFailed();
    }

    function _code(address target) private pure returns (bytes memory) {
        return abi.encodePacked(hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", target, hex"5af43d82803e903d91602b57fd5bf3");
    }
}
