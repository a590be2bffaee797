// case: w2-cormorant-ico-softcap-refund
// class: locked_ether
// disguise: refund of a failed sale is open only when the goal was met
// note: The comparison is the wrong way and the owner's part needs the same flag never set; the fix turns it
pragma solidity ^0.4.19;

contract CormorantIco {
    address public team;
    uint public goal = 900 ether;
    uint public hardCap = 900 ether;
    uint public raised;
    uint public ends;
    mapping(address => uint) public paid;

    event Paid(address who, uint v);
    event Refund(address who, uint v);

    function CormorantIco(uint n) public {
        require(n >= 7 && n <= 90);
        team = msg.sender;
        ends = now + n * 1 days;
    }

    //- weak
    function pay() public payable { //!
    //- fixed
    function pay() public payable {
    //- end
        require(now < ends && msg.value > 0);
        require(msg.value <= hardCap && raised + msg.value < hardCap);
        raised += msg.value;
        paid[msg.sender] += msg.value;
        Paid(msg.sender, msg.value);
    }

    function success() public view returns (bool) {
        return raised >= goal;
    }

    function refund() public {
    //- weak
        require(now >= ends && success());
    //- fixed
        require(now >= ends && !success());
    //- end
        uint v = paid[msg.sender];
        require(v > 0);
        paid[msg.sender] = 0;
        Refund(msg.sender, v);
        msg.sender.transfer(v);
    }

    function teamTake() public {
        require(msg.sender == team && now >= ends && success());
        uint v = raised;
        raised = 0;
        team.transfer(v);
    }

    function left() public view returns (uint) {
        return now >= ends ? 0 : ends - now;
    }
}
