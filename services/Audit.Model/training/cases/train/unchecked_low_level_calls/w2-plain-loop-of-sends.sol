// case: w2-plain-loop-of-sends
// class: unchecked_low_level_calls
// disguise: none; a short list fixed at deployment
// note: A failed send loses the share while the day counts as paid; the fix keeps the share for later.
pragma solidity ^0.4.21;

contract WeeklyWages {
    address[4] public hands;
    address public farmer;
    uint public week;
    mapping(address => uint) public open;

    function WeeklyWages(address[4] h) public {
        hands = h;
        farmer = msg.sender;
    }

    function payWeek() public payable {
        require(msg.sender == farmer);
        uint part = msg.value / 4;
        week++;
        for (uint i = 0; i < 4; i++) {
            //- weak
            hands[i].send(part); //!
            //- fixed
            if (!hands[i].send(part)) open[hands[i]] += part;
            //- end
        }
    }

    function fetch() public {
        uint o = open[msg.sender];
        open[msg.sender] = 0;
        msg.sender.transfer(o);
    }
}
