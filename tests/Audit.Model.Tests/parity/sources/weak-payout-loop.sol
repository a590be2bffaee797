pragma solidity ^0.4.22;

contract CrowdRefund {
    address[] private investors;
    mapping (address => uint) public invested;
    address public king;
    uint public claimPrice;

    function invest() public payable {
        investors.push(msg.sender);
        invested[msg.sender] += msg.value;
    }

    function refundAll() public {
        for (uint i = 0; i < investors.length; i++) {
            require(investors[i].send(invested[investors[i]]));
        }
    }

    function claimThrone() public payable {
        require(msg.value > claimPrice);
        king.transfer(claimPrice);
        king = msg.sender;
        claimPrice = msg.value;
    }
}
