// case: w2-cuckoo-base-clock-lib
// class: time_manipulation
// disguise: the clock is read in a base contract under the name tick()
// note: tick() == goal is an exact equality with the stamp in ten-second steps; the fix wants the goal to be over by a day.
pragma solidity ^0.4.17;

contract ClockBase {
    uint internal epoch;

    function ClockBase() public {
        epoch = now;
    }

    function tick() internal view returns (uint) {
        return (now - epoch) / 10;
    }

    function day() internal view returns (uint) {
        return (now - epoch) / 1 days;
    }
}

contract CuckooPrize is ClockBase {
    address public maker;
    uint public goal;
    uint public prize;
    address public found;
    mapping (address => uint) public tries;
    mapping (address => uint) public lastDay;

    event Try(address who, uint number);
    event Found(address who, uint prize);

    function CuckooPrize(uint g) public payable {
        maker = msg.sender;
        goal = g;
        prize = msg.value;
    }

    function call_() public {
        require(found == 0);
        tries[msg.sender]++;
        lastDay[msg.sender] = day();
        //- weak
        if (tick() == goal) { //!
        //- fixed
        if (msg.sender == maker && tick() > goal + 8640) {
        //- end
            found = msg.sender;
            uint p = prize;
            prize = 0;
            Found(msg.sender, p);
            msg.sender.transfer(p);
        }
        Try(msg.sender, tries[msg.sender]);
    }

    function raise() public payable {
        require(found == 0);
        prize += msg.value;
    }

    function active(address who) public view returns (bool) {
        return tries[who] > 0 && day() < lastDay[who] + 30;
    }

    function end() public {
        require(msg.sender == maker && day() > 365);
        maker.transfer(this.balance);
    }
}
