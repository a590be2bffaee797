// case: mill-race-kiosk-lookalike
// class: locked_ether
// disguise: the way out is the end of the contract itself
// note: The kiosk closes with selfdestruct by its owner.
pragma solidity ^0.4.17;

contract MillKiosk {
    address miller;
    uint public sacks;
    bool public open = true;
    mapping(address => uint8) public ordered;

    event Order(address who, uint8 count);

    function MillKiosk(uint stock) public {
        miller = msg.sender;
        sacks = stock;
    }

    function () public payable {
        require(open);
    }

    function order(uint8 count) public payable {
        require(open);
        require(count > 0 && sacks >= count);
        require(ordered[msg.sender] == 0);
        require(msg.value == uint(count) * 5 finney);
        sacks -= count;
        ordered[msg.sender] = count;
        Order(msg.sender, count);
    }

    function handOver(address who) public {
        require(msg.sender == miller);
        ordered[who] = 0;
    }

    function closeDown() public {
        require(msg.sender == miller);
        open = false;
        selfdestruct(miller);
    }
}
