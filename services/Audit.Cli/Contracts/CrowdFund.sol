pragma solidity ^0.4.23;

contract CrowdFund {
    address public manager;
    uint256 public raised;

    function Crowdfund() public {
        manager = msg.sender;
    }

    function contribute() public payable {
        raised = raised + msg.value;
    }

    function setManager(address next) public {
        manager = next;
    }

    function close() public {
        selfdestruct(msg.sender);
    }
}
