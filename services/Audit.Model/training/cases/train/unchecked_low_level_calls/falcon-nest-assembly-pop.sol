// case: falcon-nest-assembly-pop
// class: unchecked_low_level_calls
// disguise: inline assembly, the result goes to pop
// note: pop drops the success of the call; the fix reverts on zero.
pragma solidity ^0.8.19;

contract FalconNest {
    error NotRanger();
    error NoBounty();

    address public immutable ranger;
    mapping(address => uint256) public bounty;
    mapping(bytes32 => address) public finderOf;
    uint256 public open;

    event NestReported(bytes32 indexed nest, address indexed finder, uint256 bounty);
    event BountyPaid(address indexed finder, uint256 amount);

    constructor() payable {
        ranger = msg.sender;
    }

    receive() external payable {}

    function report(bytes32 nest, address finder, uint256 amount) external {
        if (msg.sender != ranger) revert NotRanger();
        require(finderOf[nest] == address(0), "known nest");
        require(address(this).balance >= open + amount, "not covered");
        finderOf[nest] = finder;
        bounty[finder] += amount;
        open += amount;
        emit NestReported(nest, finder, amount);
    }

    function payBounty(address finder) external {
        uint256 amount = bounty[finder];
        if (amount == 0) revert NoBounty();
        bounty[finder] = 0;
        open -= amount;
        //- weak
        assembly {
            pop(call(gas(), finder, amount, 0, 0, 0, 0)) //!
        }
        //- fixed
        assembly {
            if iszero(call(gas(), finder, amount, 0, 0, 0, 0)) {
                revert(0, 0)
            }
        }
        //- end
        emit BountyPaid(finder, amount);
    }

    function recall(uint256 amount) external {
        if (msg.sender != ranger) revert NotRanger();
        require(address(this).balance - open >= amount, "bound by bounties");
        address to = ranger;
        bool ok;
        assembly {
            ok := call(gas(), to, amount, 0, 0, 0, 0)
        }
        require(ok, "recall failed");
    }
}
