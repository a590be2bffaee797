// case: w2-pier-square-root
// class: front_running
// disguise: none
// note: The root stands in the call data for all to copy; the fix binds an earlier commitment to the sender
pragma solidity ^0.5.0;

contract PierSquareRoot {
    uint256 public target;
    uint256 public purse;
    address payable public setter;
    mapping(address => bytes32) public promised;
    mapping(address => uint256) public since;

    constructor(uint256 t) public payable {
        setter = msg.sender;
        target = t;
        purse = msg.value;
    }

    function pledge(bytes32 h) external {
        promised[msg.sender] = h;
        since[msg.sender] = block.number;
    }

    //- weak
    function answer(uint256 root) external {
        require(root < 2 ** 128 && root * root == target, "root"); //!
    //- fixed
    function answer(uint256 root, uint256 salt) external {
        require(root < 2 ** 128 && root * root == target, "root");
        require(promised[msg.sender] == keccak256(abi.encode(msg.sender, root, salt)), "promise");
        require(since[msg.sender] + 6 <= block.number, "early");
    //- end
        uint256 p = purse;
        purse = 0;
        msg.sender.transfer(p);
    }

    function nextTarget(uint256 t) external payable {
        require(msg.sender == setter && purse == 0, "running");
        target = t;
        purse = msg.value;
    }
}
