// case: w2-first-bell-ringer
// class: front_running
// disguise: none
// note: The first caller of the day takes the whole gift; the fix gives every ringer of the day an equal part
pragma solidity ^0.4.21;

contract BellRinger {
    address public sexton;
    uint public gift;
    uint public opens;
    uint public ringers;
    mapping(address => bool) public rang;

    event Rung(address who);

    function BellRinger(uint start) public payable {
        sexton = msg.sender;
        opens = start;
        gift = msg.value;
    }

    function ring() public {
        require(now >= opens && now < opens + 3 days);
        require(!rang[msg.sender]);
        rang[msg.sender] = true;
    //- weak
        uint all = gift; //!
        gift = 0;
        msg.sender.transfer(all);
    //- fixed
        require(ringers < 500);
        ringers += 1;
    //- end
        emit Rung(msg.sender);
    }
    //- weak
    //- fixed

    function share() public {
        require(now >= opens + 3 days && rang[msg.sender]);
        rang[msg.sender] = false;
        msg.sender.transfer(gift / ringers);
    }
    //- end

    function postpone(uint start) public {
        require(msg.sender == sexton && now < opens && start > opens);
        opens = start;
    }
}
