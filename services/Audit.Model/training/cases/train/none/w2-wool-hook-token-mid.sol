// case: w2-wool-hook-token-mid
// class: none
// disguise: 0.7 token with recipient hooks called at the end under a lock
// note: Balances are final before any hook; hooks of others cannot re-enter.
pragma solidity ^0.7.6;

interface IWoolHook {
    function woolReceived(address operator, address from, uint256 amount, bytes calldata data) external returns (bytes4);
}

contract WoolToken {
    string public constant name = "Wool";
    string public constant symbol = "WOOL";
    uint8 public constant decimals = 18;
    bytes4 private constant ACCEPTED = IWoolHook.woolReceived.selector;

    uint256 public totalSupply;
    address public immutable shearer;
    uint256 public immutable ceiling;
    mapping(address => uint256) private fleece;
    mapping(address => mapping(address => bool)) private herdsman;
    uint256 private hookDepth;

    event Sent(address indexed operator, address indexed from, address indexed to, uint256 amount, bytes data);
    event Sheared(address indexed to, uint256 amount);
    event Felted(address indexed from, uint256 amount);
    event HerdsmanSet(address indexed holder, address indexed herdsman, bool on);

    modifier noHook() {
        require(hookDepth == 0, "Wool: in a hook");
        _;
    }

    constructor(uint256 ceiling_) {
        require(ceiling_ > 0, "Wool: ceiling");
        shearer = msg.sender;
        ceiling = ceiling_;
    }

    function balanceOf(address who) external view returns (uint256) {
        return fleece[who];
    }

    function isHerdsman(address holder, address who) public view returns (bool) {
        return who == holder || herdsman[holder][who];
    }

    function setHerdsman(address who, bool on) external {
        require(who != msg.sender, "Wool: yourself");
        herdsman[msg.sender][who] = on;
        emit HerdsmanSet(msg.sender, who, on);
    }

    function shear(address to, uint256 amount) external noHook {
        require(msg.sender == shearer, "Wool: shearer only");
        require(to != address(0), "Wool: nobody");
        require(amount <= ceiling - totalSupply, "Wool: ceiling");
        totalSupply += amount;
        fleece[to] += amount;
        emit Sheared(to, amount);
        tell(msg.sender, address(0), to, amount, "");
    }

    function felt(uint256 amount) external noHook {
        require(fleece[msg.sender] >= amount, "Wool: too little");
        fleece[msg.sender] -= amount;
        totalSupply -= amount;
        emit Felted(msg.sender, amount);
    }

    function send(address to, uint256 amount, bytes calldata data) external noHook {
        move(msg.sender, msg.sender, to, amount, data);
    }

    function herd(address from, address to, uint256 amount, bytes calldata data) external noHook {
        require(isHerdsman(from, msg.sender), "Wool: no herdsman");
        move(msg.sender, from, to, amount, data);
    }

    function move(address operator, address from, address to, uint256 amount, bytes memory data) private {
        require(to != address(0) && to != address(this), "Wool: recipient");
        require(fleece[from] >= amount, "Wool: too little");
        fleece[from] -= amount;
        fleece[to] += amount;
        emit Sent(operator, from, to, amount, data);
        tell(operator, from, to, amount, data);
    }

    function tell(address operator, address from, address to, uint256 amount, bytes memory data) private {
        uint256 size;
        assembly {
            size := extcodesize(to)
        }
        if (size == 0) {
            return;
        }
        hookDepth = 1;
        bytes4 answer = IWoolHook(to).woolReceived(operator, from, amount, data);
        hookDepth = 0;
        require(answer == ACCEPTED, "Wool: refused");
    }
}
