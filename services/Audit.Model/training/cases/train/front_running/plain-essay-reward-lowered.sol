// case: plain-essay-reward-lowered
// class: front_running
// disguise: owner swaps the reward
// note: The owner can lower the reward before the delivery is mined; the fix closes the change while work is open
pragma solidity ^0.4.20;

contract EssayDesk {
    address public teacher;
    uint public reward;
    uint public openUntil;
    mapping(address => string) essays;
    mapping(address => uint) public earned;

    event Handed(address pupil, uint reward);

    function EssayDesk() public payable { teacher = msg.sender; reward = msg.value; }

    function openDesk() public { require(msg.sender == teacher && now > openUntil); openUntil = now + 14 days; }

    function setReward() public payable {
        require(msg.sender == teacher);
        //- weak
        earned[teacher] += reward;
        reward = msg.value; //!
        //- fixed
        require(now > openUntil);
        earned[teacher] += reward;
        reward = msg.value;
        //- end
    }

    function handIn(string text, address grader, uint8 mark) public {
        require(grader == teacher && mark <= 10);
        require(now < openUntil && bytes(essays[msg.sender]).length == 0);
        essays[msg.sender] = text;
        uint r = reward / 10;
        require(r > 0);
        reward -= r;
        earned[msg.sender] += r;
        emit Handed(msg.sender, r);
    }

    function take() public {
        uint e = earned[msg.sender];
        earned[msg.sender] = 0;
        msg.sender.transfer(e);
    }
}
