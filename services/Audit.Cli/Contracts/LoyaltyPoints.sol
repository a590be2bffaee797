pragma solidity ^0.4.18;

contract LoyaltyPoints {
    string public constant name = "Loyalty Points";
    mapping(address => uint256) public balanceOf;
    uint256 public totalSupply;
    address public issuer;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function LoyaltyPoints(uint256 supply) public {
        issuer = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function transfer(address to, uint256 value) public returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function batchTransfer(address[] receivers, uint256 value) public returns (bool) {
        uint256 amount = receivers.length * value;
        require(value > 0 && balanceOf[msg.sender] >= amount);
        balanceOf[msg.sender] = balanceOf[msg.sender] - amount;
        for (uint256 i = 0; i < receivers.length; i++) {
            balanceOf[receivers[i]] = balanceOf[receivers[i]] + value;
            emit Transfer(msg.sender, receivers[i], value);
        }
        return true;
    }
}
