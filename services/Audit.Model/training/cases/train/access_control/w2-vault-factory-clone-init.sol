// case: w2-vault-factory-clone-init
// class: access_control
// disguise: minimal clone whose initializer tests a value that it does not set
// note: initialize() tests asset but stores the asset only later in bind(); the fix tests and sets the owner.
pragma solidity ^0.8.4;

contract TeaVault {
    address public owner;
    address public asset;
    uint256 public cap;
    mapping(address => uint256) public chests;

    error AlreadyInitialised();
    error NotOwner();

    event Bound(address asset);

    function initialize(address owner_, uint256 cap_) external {
        //- weak
        if (asset != address(0)) revert AlreadyInitialised(); //!
        //- fixed
        if (owner != address(0)) revert AlreadyInitialised();
        //- end
        require(owner_ != address(0), "zero");
        owner = owner_;
        cap = cap_;
    }

    function bind(address asset_) external {
        if (msg.sender != owner) revert NotOwner();
        asset = asset_;
        emit Bound(asset_);
    }

    function store(address who, uint256 n) external {
        if (msg.sender != owner) revert NotOwner();
        require(n <= cap, "cap");
        chests[who] = n;
    }

    function move(address to, uint256 n) external {
        chests[msg.sender] -= n;
        chests[to] += n;
    }
}

contract TeaVaultFactory {
    address[] public vaults;
    address public immutable keeper;

    constructor() {
        keeper = msg.sender;
    }

    function open(uint256 cap) external returns (TeaVault v) {
        require(msg.sender == keeper, "keeper");
        v = new TeaVault();
        v.initialize(keeper, cap);
        vaults.push(address(v));
    }
}
