// case: weir-relay-lookalike
// class: locked_ether
// disguise: a proxy whose payable fallback delegates; the logic can pay out
// note: The logic's collect runs in the proxy's context and pays its balance out.
pragma solidity ^0.5.12;

contract WeirLogic {
    address public keeper;
    address public logic;
    mapping(address => uint256) public dues;

    event Due(address indexed who, uint256 amount);

    constructor() public {
        keeper = msg.sender;
    }

    function payDue() external payable {
        require(msg.value > 0 && dues[msg.sender] == 0, "due");
        dues[msg.sender] = msg.value;
        emit Due(msg.sender, msg.value);
    }

    function collect(address payable to) external {
        require(msg.sender == keeper, "keeper");
        to.transfer(address(this).balance);
    }
}

contract WeirRelay {
    address public keeper;
    address public logic;

    constructor(address implementation) public {
        keeper = msg.sender;
        logic = implementation;
    }

    function () external payable {
        address to = logic;
        assembly {
            calldatacopy(0, 0, calldatasize)
            let ok := delegatecall(gas, to, 0, calldatasize, 0, 0)
            returndatacopy(0, 0, returndatasize)
            switch ok
            case 0 { revert(0, returndatasize) }
            default { return(0, returndatasize) }
        }
    }
}
