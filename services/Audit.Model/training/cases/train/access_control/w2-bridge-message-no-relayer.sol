// case: w2-bridge-message-no-relayer
// class: access_control
// disguise: replay protection and length tests present, the relayer is not tested
// note: Anyone delivers invented messages and mints; the fix demands a relayer.
pragma solidity ^0.6.10;

contract IslandBridgeToken {
    string public constant name = "Bridged Copra";
    string public constant symbol = "bCOP";
    uint8 public constant decimals = 0;

    address public harbourMaster;
    uint256 public totalSupply;
    uint256 public constant CAP = 1e12;
    mapping(address => bool) public relayer;
    mapping(bytes32 => bool) public delivered;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Leaving(address indexed who, uint256 value, bytes32 island);

    modifier onlyMaster() {
        require(msg.sender == harbourMaster, "master");
        _;
    }

    modifier onlyRelayer() {
        require(relayer[msg.sender], "relayer");
        _;
    }

    constructor() public {
        harbourMaster = msg.sender;
    }

    function setRelayer(address who, bool yes) external onlyMaster {
        relayer[who] = yes;
    }

    //- weak
    function deliver(bytes32 message, address to, uint256 value) external { //!
    //- fixed
    function deliver(bytes32 message, address to, uint256 value) external onlyRelayer {
    //- end
        require(!delivered[message], "delivered");
        require(to != address(0) && value > 0 && value <= CAP - totalSupply, "input");
        delivered[message] = true;
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function leave(uint256 value, bytes32 island) external {
        require(balanceOf[msg.sender] >= value, "balance");
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        emit Leaving(msg.sender, value, island);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0) && balanceOf[msg.sender] >= value, "balance");
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function voidMessage(bytes32 message) external onlyRelayer {
        delivered[message] = true;
    }
}
