// case: plain-ice-cream-free-modifier
// class: bad_randomness
// disguise: modifier with chance
// note: The chance in a modifier comes from last hash; the fix counts customers
pragma solidity ^0.4.20;

contract GelatoCart {
    uint public served;
    address vendor;
    mapping(address => uint) public coupons;

    function GelatoCart() public { vendor = msg.sender; }

    modifier counted() { served++; _; }

    function lucky() internal view returns (bool) {
        //- weak
        bytes32 h = block.blockhash(block.number - 1);
        return h[31] < 0x10; //!
        //- fixed
        return served % 16 == 0;
        //- end
    }

    function scoop(uint8 balls) public payable counted {
        require(balls > 0 && balls < 5);
        require(msg.value == uint(balls) * 2 finney);
        if (lucky()) coupons[msg.sender] += balls;
    }

    function scoopFree() public counted {
        require(coupons[msg.sender] > 0);
        coupons[msg.sender]--;
    }

    function earn(uint v) public {
        require(msg.sender == vendor && v <= this.balance);
        vendor.transfer(v);
    }
}
