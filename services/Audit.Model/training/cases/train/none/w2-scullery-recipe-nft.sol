// case: w2-scullery-recipe-nft
// class: none
// disguise: lazily minted collection by signed voucher with a soulbound lock
// note: Vouchers are spent before minting and bind receiver and contract.
pragma solidity ^0.8.21;

interface IRecipeGuest {
    function onRecipe(address from, uint256 id) external returns (bool);
}

contract SculleryRecipes {
    bytes32 private constant VOUCHER = keccak256("Voucher(address to,uint256 id,bytes32 recipe,uint256 price,uint256 until)");
    uint256 private constant CURVE_HALF = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    address public immutable cook;
    bytes32 public immutable domain;
    uint256 public earned;
    mapping(uint256 => address) private _keeper;
    mapping(uint256 => bytes32) public recipeOf;
    mapping(uint256 => bool) public bound;
    mapping(address => uint256) public countOf;

    event Minted(uint256 indexed id, address indexed to, bytes32 recipe);
    event Moved(uint256 indexed id, address indexed from, address indexed to);
    event Bound(uint256 indexed id);
    event Earned(address indexed to, uint256 amount);

    error NotCook();
    error NotKeeper();
    error Exists(uint256 id);
    error IsBound(uint256 id);
    error Stale();
    error BadPrice();
    error BadSeal();
    error Nobody();
    error GuestRefused();
    error PayFailed();

    constructor() {
        cook = msg.sender;
        domain = keccak256(abi.encode(
            keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
            keccak256("SculleryRecipes"), block.chainid, address(this)
        ));
    }

    function keeperOf(uint256 id) public view returns (address who) {
        who = _keeper[id];
        if (who == address(0)) revert Nobody();
    }

    function mint(uint256 id, bytes32 recipe, uint256 price, uint256 until, bytes calldata seal) external payable {
        if (block.timestamp > until) revert Stale();
        if (msg.value != price) revert BadPrice();
        if (_keeper[id] != address(0)) revert Exists(id);
        bytes32 body = keccak256(abi.encode(VOUCHER, msg.sender, id, recipe, price, until));
        if (_open(keccak256(abi.encodePacked(hex"1901", domain, body)), seal) != cook) revert BadSeal();
        _keeper[id] = msg.sender;
        recipeOf[id] = recipe;
        countOf[msg.sender] += 1;
        earned += msg.value;
        emit Minted(id, msg.sender, recipe);
    }

    function bind(uint256 id) external {
        if (keeperOf(id) != msg.sender) revert NotKeeper();
        bound[id] = true;
        emit Bound(id);
    }

    function move(address to, uint256 id) external {
        if (keeperOf(id) != msg.sender) revert NotKeeper();
        if (bound[id]) revert IsBound(id);
        if (to == address(0) || to == address(this)) revert Nobody();
        countOf[msg.sender] -= 1;
        unchecked {
            // bounded by the number of pieces
            countOf[to] += 1;
        }
        _keeper[id] = to;
        emit Moved(id, msg.sender, to);
        if (to.code.length != 0 && !IRecipeGuest(to).onRecipe(msg.sender, id)) revert GuestRefused();
    }

    function earn(address payable to) external {
        if (msg.sender != cook) revert NotCook();
        if (to == address(0)) revert Nobody();
        uint256 amount = earned;
        earned = 0;
        emit Earned(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert PayFailed();
    }

    function _open(bytes32 digest, bytes calldata seal) private pure returns (address who) {
        if (seal.length != 65) revert BadSeal();
        bytes32 r;
        bytes32 s;
        uint8 v;
        assembly {
            r := calldataload(seal.offset)
            s := calldataload(add(seal.offset, 0x20))
            v := byte(0, calldataload(add(seal.offset, 0x40)))
        }
        if (uint256(s) > CURVE_HALF) revert BadSeal();
        who = ecrecover(digest, v, r, s);
        if (who == address(0)) revert BadSeal();
    }
}
