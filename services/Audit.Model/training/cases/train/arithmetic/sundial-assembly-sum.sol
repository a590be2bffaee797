// case: sundial-assembly-sum
// class: arithmetic
// disguise: addition in inline assembly, the checked variant beside it
// note: sumFast adds without a test; the fix tests the carry.
pragma solidity ^0.5.8;

contract SundialClub {
    address public custodian;
    mapping(address => uint256) public shade;
    mapping(address => uint256) public reserveOf;
    uint256 public limitPerMember = 1000000;

    event Given(address indexed who, uint256 amount);

    constructor() public {
        custodian = msg.sender;
    }

    function sumFast(uint256 a, uint256 b) internal pure returns (uint256 r) {
        //- weak
        assembly {
            r := add(a, b) //!
        }
        //- fixed
        assembly {
            r := add(a, b)
            if lt(r, a) { revert(0, 0) }
        }
        //- end
    }

    function takeOff(uint256 a, uint256 b) internal pure returns (uint256 r) {
        assembly {
            if gt(b, a) { revert(0, 0) }
            r := sub(a, b)
        }
    }

    function setLimit(uint256 limit) external {
        require(msg.sender == custodian, "custodian");
        limitPerMember = limit;
    }

    function give(uint256 amount, uint256 reserve) external {
        require(sumFast(amount, reserve) <= limitPerMember, "limit");
        require(shade[msg.sender] == 0, "given");
        shade[msg.sender] = amount;
        reserveOf[msg.sender] = reserve;
        emit Given(msg.sender, amount);
    }

    function spend(uint256 amount) external {
        shade[msg.sender] = takeOff(shade[msg.sender], amount);
    }

    function pass(address to, uint256 amount) external {
        require(to != msg.sender && shade[to] + amount >= amount, "to");
        shade[msg.sender] = takeOff(shade[msg.sender], amount);
        shade[to] += amount;
    }
}
