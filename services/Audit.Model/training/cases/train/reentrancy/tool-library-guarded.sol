// case: tool-library-guarded
// class: reentrancy
// disguise: look-alike; the write comes late but all functions that share it hold one working lock
// note: The guard covers every function that reads or writes the pledges.
pragma solidity ^0.8.9;

abstract contract SingleEntry {
    uint256 private _state = 1;

    modifier singleEntry() {
        require(_state == 1, "entered");
        _state = 2;
        _;
        _state = 1;
    }
}

contract ToolLibrary is SingleEntry {
    mapping(address => uint256) private pledge;
    mapping(uint256 => address) public borrower;
    mapping(address => uint256) public toolsOut;

    event Borrowed(address indexed who, uint256 tool);
    event BroughtBack(address indexed who, uint256 tool);
    event PledgeReturned(address indexed who, uint256 amount);

    function leavePledge() external payable singleEntry {
        require(msg.value > 0, "nothing");
        pledge[msg.sender] += msg.value;
    }

    function borrow(uint256 tool) external singleEntry {
        require(borrower[tool] == address(0), "out");
        require(pledge[msg.sender] >= (toolsOut[msg.sender] + 1) * 0.01 ether, "pledge");
        borrower[tool] = msg.sender;
        toolsOut[msg.sender] += 1;
        emit Borrowed(msg.sender, tool);
    }

    function bringBack(uint256 tool) external singleEntry {
        require(borrower[tool] == msg.sender, "not yours");
        borrower[tool] = address(0);
        toolsOut[msg.sender] -= 1;
        emit BroughtBack(msg.sender, tool);
    }

    function withdrawPledge() external singleEntry {
        require(toolsOut[msg.sender] == 0, "tools are out");
        uint256 amount = pledge[msg.sender];
        require(amount > 0, "none");
        (bool paid, ) = payable(msg.sender).call{value: amount}("");
        require(paid, "not paid");
        pledge[msg.sender] = 0;
        emit PledgeReturned(msg.sender, amount);
    }
}
