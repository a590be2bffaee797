// case: honey-token-minter-operand
// class: access_control
// disguise: the permission of the receiver is checked, not that of the caller
// note: Whoever names a minter as the receiver may mint to him, and a minter's own pull makes it spendable; the fix checks the caller.
pragma solidity ^0.5.12;

contract HoneyJars {
    mapping(address => uint256) public jars;
    mapping(address => bool) public packer;
    mapping(address => bool) public shop;
    uint256 public total;
    uint256 public constant CAP = 1e9;
    address public owner;

    event Packed(address indexed shop, uint256 n);
    event Sold(address indexed shop, address indexed to, uint256 n);

    constructor() public {
        owner = msg.sender;
        packer[msg.sender] = true;
    }

    function setPacker(address a, bool on) external {
        require(msg.sender == owner, "owner");
        packer[a] = on;
    }

    function setShop(address a, bool on) external {
        require(msg.sender == owner, "owner");
        shop[a] = on;
    }

    function pack(address to, uint256 n) external {
        //- weak
        require(shop[to] || packer[to], "not permitted"); //!
        //- fixed
        require(packer[msg.sender], "not permitted");
        require(shop[to] || packer[to], "receiver");
        //- end
        require(n <= CAP && total + n <= CAP, "cap");
        total += n;
        jars[to] += n;
        emit Packed(to, n);
    }

    function sell(address to, uint256 n) external {
        require(shop[msg.sender], "shop");
        require(jars[msg.sender] >= n, "stock");
        jars[msg.sender] -= n;
        jars[to] += n;
        emit Sold(msg.sender, to, n);
    }

    function eat(uint256 n) external {
        require(jars[msg.sender] >= n && total >= n, "stock");
        jars[msg.sender] -= n;
        total -= n;
    }
}
