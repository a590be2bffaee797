// case: plain-windmill-presale
// class: reentrancy
// disguise: plain: presale refund, struct field cleared after the call
// note: The backer's amount is cleared only after the refund; the fix clears it before.
pragma solidity ^0.4.18;

contract WindmillPresale {
    struct Backer { uint paid; uint tokens; bool known; }
    mapping(address => Backer) public backers;
    address public owner = msg.sender;
    uint public softCap = 400 ether;
    uint public raised;
    uint public closes;
    uint constant RATE = 750;

    function WindmillPresale(uint _days) public {
        require(_days > 0 && _days < 200);
        closes = now + _days * 1 days;
    }

    function () public payable {
        require(now < closes);
        require(msg.value >= 50 finney);
        Backer storage b = backers[msg.sender];
        b.known = true;
        b.paid += msg.value;
        b.tokens += msg.value * RATE;
        raised += msg.value;
    }

    function refund() public {
        require(now >= closes && raised < softCap);
        Backer storage b = backers[msg.sender];
        require(b.known);
        //- weak
        require(msg.sender.call.value(b.paid)()); //!
        b.paid = 0;
        b.tokens = 0;
        //- fixed
        uint back = b.paid;
        b.paid = 0;
        b.tokens = 0;
        require(msg.sender.call.value(back)());
        //- end
    }

    function collect() public {
        require(msg.sender == owner);
        require(raised >= softCap);
        owner.transfer(this.balance);
    }
}
