// case: w2-plain-lily-months
// class: arithmetic
// disguise: plain: membership end plus caller's months in one expression
// note: now + months * 30 days wraps; the fix asserts the order of the times.
pragma solidity ^0.4.15;

contract LilyClub {
    mapping (address => uint) public lockedTill;
    mapping (address => uint) public stake;

    function join(uint months) public payable {
        require(msg.value >= 1 ether && stake[msg.sender] == 0);
        stake[msg.sender] = msg.value;
        //- weak
        lockedTill[msg.sender] = now + months * 30 days; //!
        //- fixed
        uint span = months * 30 days;
        assert(span / 30 days == months && now + span >= now);
        lockedTill[msg.sender] = now + span;
        //- end
    }

    function quit() public {
        require(now >= lockedTill[msg.sender]);
        uint s = stake[msg.sender];
        stake[msg.sender] = 0;
        msg.sender.transfer(s);
    }
}
