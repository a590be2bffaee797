// case: barge-charter-hammer
// class: time_manipulation
// disguise: every offer moves the end by a dozen seconds
// note: The end is decided by seconds that the producer of the block chooses; the fix moves it by half a day.
pragma solidity ^0.4.16;

contract BargeCharter {
    address public skipper;
    uint public ends;
    address public charterer;
    uint public offer;
    mapping(address => uint) public returns_;
    bool done;

    event Offer(address who, uint amount, uint ends);

    function BargeCharter() public {
        skipper = msg.sender;
        ends = now + 3 days;
    }

    function bid() public payable {
        require(now < ends);
        require(msg.value > offer && msg.value < 2 ** 128);
        if (charterer != 0) returns_[charterer] += offer;
        charterer = msg.sender;
        offer = msg.value;
        //- weak
        if (ends - now < 12) { //!
            ends = now + 12; //!
        }
        //- fixed
        if (ends - now < 12 hours) {
            ends = now + 12 hours;
        }
        //- end
        Offer(msg.sender, msg.value, ends);
    }

    function reclaim() public {
        uint amount = returns_[msg.sender];
        returns_[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function hire() public {
        require(now >= ends && !done && msg.sender == skipper);
        done = true;
        skipper.transfer(offer);
    }
}
