// case: w2-sedge-clone-initializer-once
// class: locked_ether
// disguise: clone whose initializer was spent in the constructor without setting the owner
// note: initialized is true before owner is set; the fix sets the owner there
pragma solidity ^0.8.4;

contract SedgeVault {
    bool public initialized;
    address payable public owner;
    uint256 public nonce;
    mapping(address => uint256) public gifts;

    event Gift(address indexed from, uint256 v);
    event Sent(uint256 indexed nonce, address to, uint256 v);

    error NotOwner();

    constructor() {
    //- weak
        initialized = true;
    //- fixed
        _init(payable(msg.sender));
    //- end
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    function _init(address payable o) private {
        require(!initialized && o != address(0), "init");
        initialized = true;
        owner = o;
    }

    function initialize() external {
        _init(payable(msg.sender));
    }

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        gifts[msg.sender] += msg.value;
        emit Gift(msg.sender, msg.value);
    }

    function send(address payable to, uint256 v) external onlyOwner {
        require(to != address(0), "zero");
        nonce += 1;
        emit Sent(nonce, to, v);
        (bool ok, ) = to.call{value: v}("");
        require(ok, "send");
    }

    function pass(address payable o) external onlyOwner {
        require(o != address(0), "zero");
        owner = o;
    }
}
