// case: w2-plain-refund-anyone-two
// class: access_control
// disguise: plain: cancel() of a seat by anyone, money to the caller
// note: cancel(who) pays the caller; the fix cancels the caller's own seat.
pragma solidity ^0.4.20;

contract OmnibusSeats {
    mapping(address => uint) public paid;
    address public driver;

    function OmnibusSeats() public {
        driver = msg.sender;
    }

    function reserve() public payable {
        require(paid[msg.sender] == 0 && msg.value >= 10 finney);
        paid[msg.sender] = msg.value;
    }

    function cancel(address who) public {
        uint value = paid[who];
        //- weak
        require(value > 0); //!
        //- fixed
        require(value > 0 && who == msg.sender);
        //- end
        paid[who] = 0;
        msg.sender.transfer(value);
    }
}
