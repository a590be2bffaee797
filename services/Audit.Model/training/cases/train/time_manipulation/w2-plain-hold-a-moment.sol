// case: w2-plain-hold-a-moment
// class: time_manipulation
// disguise: plain: a holder of at least fifteen seconds takes the pot
// note: Fifteen seconds are within reach of one stamp; the fix asks for two days.
pragma solidity ^0.4.24;

contract HotPotato {
    address public holder;
    uint public grabbedAt;
    uint public price = 10 finney;
    uint public pot;
    mapping(address => uint) public owed;

    function grab() public payable {
        require(msg.value == price);
        //- weak
        if (holder != address(0) && now - grabbedAt >= 15 seconds) { //!
        //- fixed
        if (holder != address(0) && now - grabbedAt >= 2 days) {
        //- end
            uint p = pot;
            owed[holder] += p;
            pot = msg.value;
            holder = msg.sender;
            grabbedAt = now;
        } else {
            pot += msg.value;
            holder = msg.sender;
            grabbedAt = now;
        }
    }

    function draw() public {
        uint o = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(o);
    }
}
