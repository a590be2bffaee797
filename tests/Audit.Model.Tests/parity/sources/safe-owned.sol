pragma solidity ^0.4.24;

library SafeMath {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        assert(c >= a);
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        assert(b <= a);
        return a - b;
    }
}

contract Owned {
    address public owner;

    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    constructor() public {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function transferOwnership(address newOwner) public onlyOwner {
        require(newOwner != address(0));
        emit OwnershipTransferred(owner, newOwner);
        owner = newOwner;
    }
}

contract Till is Owned {
    using SafeMath for uint256;

    mapping (address => uint256) public credit;

    function pay() public payable {
        credit[msg.sender] = credit[msg.sender].add(msg.value);
    }

    function withdraw() public {
        uint256 amount = credit[msg.sender];
        require(amount > 0);
        credit[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function close() public onlyOwner {
        selfdestruct(owner);
    }
}
