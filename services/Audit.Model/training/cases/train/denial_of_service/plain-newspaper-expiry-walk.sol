// case: plain-newspaper-expiry-walk
// class: denial_of_service
// disguise: walk over all subscribers
// note: Delivery walks a list that everybody lengthens; the fix takes one subscriber per call
pragma solidity ^0.4.22;

contract Newspaper {
    struct Sub { address reader; uint until; uint copies; }
    Sub[] public subs;
    address public publisher;
    uint public issue;
    mapping(uint => uint) public lastIssue;

    event Deliver(address reader, uint issue);

    constructor() public { publisher = msg.sender; }

    function subscribe(uint months) external payable {
        require(months > 0 && months <= 24 && msg.value == months * 3 finney);
        subs.push(Sub(msg.sender, now + months * 30 days, 0));
    }

    function print() external { require(msg.sender == publisher); issue++; }

    //- weak
    function deliver() external {
        require(msg.sender == publisher);
        uint i = 0;
        while (i < subs.length) { //!
            if (subs[i].until > now) {
                subs[i].copies += 1;
                emit Deliver(subs[i].reader, issue);
            }
            i++;
        }
    }
    //- fixed
    function deliver(uint i) external {
        require(msg.sender == publisher && lastIssue[i] < issue);
        lastIssue[i] = issue;
        if (subs[i].until > now) {
            subs[i].copies += 1;
            emit Deliver(subs[i].reader, issue);
        }
    }
    //- end

    function earn() external { require(msg.sender == publisher); publisher.transfer(address(this).balance); }
}
