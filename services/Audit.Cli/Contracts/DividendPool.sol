pragma solidity ^0.5.0;

contract DividendPool {
    address payable[] public holders;
    mapping(address => uint256) public shares;
    uint256 public totalShares;

    function join(uint256 amount) external payable {
        require(msg.value == amount * 1 finney, "a share costs one finney");
        if (shares[msg.sender] == 0) {
            holders.push(msg.sender);
        }
        shares[msg.sender] = shares[msg.sender] + amount;
        totalShares = totalShares + amount;
    }

    function distribute() external payable {
        uint256 pot = msg.value;
        for (uint256 i = 0; i < holders.length; i++) {
            holders[i].transfer(pot * shares[holders[i]] / totalShares);
        }
    }
}
