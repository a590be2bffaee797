// case: cloakroom-tags
// class: locked_ether
// disguise: withdraw pays the contract itself
// note: sweep sends the balance to address(this) through its own receive; the fix pays the owner.
pragma solidity ^0.6.2;

contract Cloakroom {
    address payable public immutable host;
    uint256 public constant FEE = 0.002 ether;
    mapping(uint256 => address) public tagHolder;
    uint256 private freed;

    event Hung(uint256 indexed tag, address holder);
    event Fetched(uint256 indexed tag);
    event Swept(uint256 amount);

    constructor() public {
        host = msg.sender;
    }

    //- weak
    receive() external payable {} //!

    function hang(uint256 tag) external payable { //!
    //- fixed
    receive() external payable {}

    function hang(uint256 tag) external payable {
    //- end
        require(msg.value == FEE, "fee");
        require(tag < 800 && tagHolder[tag] == address(0), "tag");
        tagHolder[tag] = msg.sender;
        emit Hung(tag, msg.sender);
    }

    function fetch(uint256 tag) external {
        require(tagHolder[tag] == msg.sender, "holder");
        delete tagHolder[tag];
        freed = block.timestamp;
        emit Fetched(tag);
    }

    function sweep() external {
        require(msg.sender == host, "host");
        uint256 amount = address(this).balance;
        //- weak
        (bool ok, ) = address(this).call{value: amount}("");
        //- fixed
        (bool ok, ) = host.call{value: amount}("");
        //- end
        require(ok, "sweep");
        emit Swept(amount);
    }
}
