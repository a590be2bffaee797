// case: w2-pebble-equation-plain
// class: front_running
// disguise: none, arithmetic puzzle
// note: A solution of the equation is visible before it is mined; the fix takes it only after a bound seal
pragma solidity ^0.4.22;

contract PebbleEquation {
    address public teacher;
    uint256 public prize;
    mapping(address => bytes32) public slate;
    mapping(address => uint256) public slateBlock;

    event Right(address pupil, uint256 x, uint256 y);

    constructor() public payable {
        teacher = msg.sender;
        prize = msg.value;
    }

    function writeSlate(bytes32 s) external {
        slate[msg.sender] = s;
        slateBlock[msg.sender] = block.number;
    }

    function answer(uint128 x, uint128 y) external {
        require(x > y && x > 61 && prize > 0);
    //- weak
        require(uint256(x) * x - 61 * uint256(y) == 10007); //!
    //- fixed
        require(uint256(x) * x - 61 * uint256(y) == 10007);
        require(slate[msg.sender] == keccak256(abi.encodePacked(msg.sender, x, y)));
        require(slateBlock[msg.sender] + 5 < block.number);
    //- end
        uint256 p = prize;
        prize = 0;
        emit Right(msg.sender, x, y);
        msg.sender.transfer(p);
    }

    function erase() external {
        require(msg.sender == teacher);
        uint256 p = prize;
        prize = 0;
        teacher.transfer(p);
    }
}
