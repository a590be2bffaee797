// case: w2-plain-crane-hours-left
// class: arithmetic
// disguise: plain: time left computed after the end is over
// note: until - now wraps when the hire is over, so the refund test passes; the fix is zero then.
pragma solidity ^0.4.23;

contract CraneHire {
    mapping(address => uint) public until;
    mapping(address => uint) public paid;

    function hire() public payable {
        require(msg.value == 1 ether && paid[msg.sender] == 0);
        paid[msg.sender] = 1 ether;
        until[msg.sender] = now + 10 days;
    }

    function left(address who) internal view returns (uint) {
        //- weak
        return until[who] - now; //!
        //- fixed
        return until[who] > now ? until[who] - now : 0;
        //- end
    }

    function breakOff() public {
        //- weak
        require(left(msg.sender) > 5 days); //!
        //- fixed
        require(left(msg.sender) > 5 days);
        //- end
        uint p = paid[msg.sender] / 2;
        require(p > 0);
        paid[msg.sender] = 0;
        msg.sender.transfer(p);
    }

    function running(address who) public view returns (bool) {
        return until[who] >= now;
    }
}
