// case: plain-last-spoon-button
// class: time_manipulation
// disguise: last player wins after seconds
// note: A block's clock decides whether the timer of thirty seconds ran out; the fix waits many hours
pragma solidity ^0.4.10;

contract LastSpoon {
    address public spoon;
    uint public when;
    uint public pot;
    uint price = 5 finney;

    event Grabbed(address by, uint at);

    function grab() payable {
        if (msg.value != price) throw;
        pot += msg.value;
        spoon = msg.sender;
        when = now;
        Grabbed(spoon, when);
    }

    function eat() {
        if (msg.sender != spoon) throw;
        //- weak
        if (now < when + 30 seconds) throw; //!
        //- fixed
        if (now < when + 12 hours) throw;
        //- end
        uint p = pot;
        pot = 0;
        if (!spoon.send(p)) throw;
    }

    function info() constant returns (address, uint, uint) {
        return (spoon, when, pot);
    }
}
