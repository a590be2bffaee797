// case: plain-assembly-call-popped
// class: unchecked_low_level_calls
// disguise: plain: 0.6 payment in assembly, result popped
// note: The result of the assembly call is thrown away; the fix reverts on zero.
pragma solidity ^0.6.12;

contract QuizPot {
    address public master;
    mapping(address => uint256) public won;
    uint256 public promised;

    modifier onlyMaster() { require(msg.sender == master, "master"); _; }

    constructor() public payable { master = msg.sender; }

    receive() external payable {}

    function promise_(address who, uint256 n) external onlyMaster {
        require(n <= address(this).balance - promised, "pot");
        won[who] += n;
        promised += n;
    }

    function collect() external {
        uint256 n = won[msg.sender];
        require(n > 0, "none");
        won[msg.sender] = 0;
        promised -= n;
        assembly {
            //- weak
            pop(call(gas(), caller(), n, 0, 0, 0, 0)) //!
            //- fixed
            if iszero(call(gas(), caller(), n, 0, 0, 0, 0)) { revert(0, 0) }
            //- end
        }
    }

    function setMaster(address m) external onlyMaster { master = m; }
}
