// case: choir-stipend-personal-code
// class: front_running
// disguise: look-alike, reward for a code but every singer has an own one
// note: The code opens only the stipend of the singer it was made for.
pragma solidity ^0.8.3;

contract ChoirStipends {
    address public immutable conductor;
    mapping(address => bytes32) private codeHash;
    mapping(address => uint256) public stipend;
    uint256 public reserved;

    event Granted(address indexed singer, uint256 amount);
    event Collected(address indexed singer, uint256 amount);

    constructor() payable {
        conductor = msg.sender;
    }

    function grant(address singer, bytes32 hash_) external payable {
        require(msg.sender == conductor, "conductor");
        require(stipend[singer] == 0 && hash_ != 0 && msg.value > 0, "granted");
        stipend[singer] = msg.value;
        codeHash[singer] = hash_;
        reserved += msg.value;
        emit Granted(singer, msg.value);
    }

    function collect(bytes32 code) external {
        uint256 amount = stipend[msg.sender];
        require(amount > 0, "no stipend");
        require(keccak256(abi.encode(msg.sender, code)) == codeHash[msg.sender], "code");
        stipend[msg.sender] = 0;
        reserved -= amount;
        emit Collected(msg.sender, amount);
        payable(msg.sender).transfer(amount);
    }

    function spare() external {
        require(msg.sender == conductor, "conductor");
        payable(conductor).transfer(address(this).balance - reserved);
    }
}
