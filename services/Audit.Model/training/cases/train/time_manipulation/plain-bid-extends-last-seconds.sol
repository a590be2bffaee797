// case: plain-bid-extends-last-seconds
// class: time_manipulation
// disguise: anti-sniping by seconds
// note: The last seconds of the clock decide whether the sale lengthens; the fix lengthens by bids of the last day
pragma solidity ^0.4.24;

contract ClockworkSale {
    address public seller;
    address public high;
    uint public amount;
    uint public ends;
    mapping(address => uint) public back;

    event Longer(uint ends);

    constructor() public { seller = msg.sender; ends = now + 2 days; }

    function bid() public payable {
        //- weak
        require(now < ends, "over"); //!
        require(msg.value > amount);
        if (ends - now < 15 seconds) { //!
            ends = now + 15 seconds;
            emit Longer(ends);
        }
        //- fixed
        require(now < ends, "over");
        require(msg.value > amount);
        if (ends - now < 1 days) {
            ends = now + 1 days;
            emit Longer(ends);
        }
        //- end
        back[high] += amount;
        high = msg.sender;
        amount = msg.value;
    }

    function take() public {
        uint b = back[msg.sender];
        back[msg.sender] = 0;
        msg.sender.transfer(b);
    }

    function close() public {
        require(now > ends + 1 days && amount > 0);
        back[seller] += amount;
        amount = 0;
    }
}
