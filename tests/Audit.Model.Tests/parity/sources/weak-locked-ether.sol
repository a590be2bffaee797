pragma solidity ^0.5.4;

contract Donations {
    mapping (address => uint) public given;
    uint public sum;

    function donate() external payable {
        given[msg.sender] += msg.value;
        sum += msg.value;
    }

    function () external payable {
        sum += msg.value;
    }
}
