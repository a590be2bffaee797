// case: w2-uups-authorize-empty
// class: access_control
// disguise: hook for the authorisation of upgrades stays empty
// note: _authorize() has no test; the fix requires the owner.
pragma solidity ^0.8.22;

abstract contract Upgradable {
    bytes32 internal constant SLOT = bytes32(uint256(keccak256("warehouse.logic")) - 1);

    event Upgraded(address logic);

    function _authorize(address logic) internal virtual;

    //- weak
    function upgrade(address logic) external { //!
    //- fixed
    function upgrade(address logic) external {
    //- end
        _authorize(logic);
        bytes32 slot = SLOT;
        assembly {
            sstore(slot, logic)
        }
        emit Upgraded(logic);
    }
}

contract WarehouseBook is Upgradable {
    address public owner;
    bool private _ready;
    mapping(bytes32 => uint256) public stock;
    mapping(address => bool) public picker;

    event Stock(bytes32 sku, uint256 n);

    constructor() {
        _ready = true;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }

    function initialize(address owner_) external {
        require(!_ready && owner_ != address(0), "ready");
        _ready = true;
        owner = owner_;
    }

    function setPicker(address who, bool yes) external onlyOwner {
        picker[who] = yes;
    }

    function receiveGoods(bytes32 sku, uint256 n) external onlyOwner {
        stock[sku] += n;
        emit Stock(sku, stock[sku]);
    }

    function pick(bytes32 sku, uint256 n) external {
        require(picker[msg.sender], "picker");
        stock[sku] -= n;
        emit Stock(sku, stock[sku]);
    }

    function _authorize(address logic) internal view override {
        //- weak
        require(logic.code.length > 0 && _ready, "logic"); //!
        //- fixed
        require(logic.code.length > 0 && msg.sender == owner, "logic");
        //- end
    }
}
