// case: quarry-council-fixed-seats
// class: denial_of_service
// disguise: look-alike, loops over at most seven seats and books credits
// note: The loop is bounded by a constant and only books amounts to be collected.
pragma solidity ^0.4.17;

contract QuarryCouncil {
    uint constant SEATS = 7;
    address public chair;
    address[] public members;
    mapping(address => uint) public due;

    event Joined(address member);
    event Shared(uint amount);

    function QuarryCouncil() public {
        chair = msg.sender;
        members.push(msg.sender);
    }

    function appoint(address member) public {
        require(msg.sender == chair && member != 0);
        require(members.length < SEATS);
        for (uint i = 0; i < members.length; i++) {
            require(members[i] != member);
        }
        members.push(member);
        Joined(member);
    }

    function share() public payable {
        uint each = msg.value / members.length;
        require(each > 0);
        for (uint i = 0; i < members.length; i++) {
            require(due[members[i]] + each > each || due[members[i]] == 0);
            due[members[i]] += each;
        }
        uint rest = msg.value - each * members.length;
        due[chair] += rest;
        Shared(msg.value);
    }

    function collect() public {
        uint amount = due[msg.sender];
        require(amount > 0);
        due[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
