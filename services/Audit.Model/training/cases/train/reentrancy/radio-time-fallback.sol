// case: radio-time-fallback
// class: reentrancy
// disguise: the payout is in the fallback function, asked for by a call without ether
// note: An empty call pays the whole airtime credit before it is deleted; the fix deletes it first.
pragma solidity ^0.4.16;

contract RadioTime {
    address station;
    uint tariff = 2 finney;
    uint sold;

    struct Airtime {
        uint credit;
        uint minutesUsed;
        bool banned;
    }

    mapping(address => Airtime) sponsors;

    event Credit(address sponsor, uint value);
    event Aired(address sponsor, uint16 mins);
    event Quit(address sponsor, uint value);

    function RadioTime() public {
        station = msg.sender;
    }

    function () public payable {
        Airtime storage a = sponsors[msg.sender];
        require(!a.banned);
        if (msg.value > 0) {
            a.credit += msg.value;
            Credit(msg.sender, msg.value);
            return;
        }
        uint value = a.credit;
        require(value > 0);
        //- weak
        if (!msg.sender.call.value(value)()) revert(); //!
        a.credit = 0; //!
        //- fixed
        a.credit = 0;
        if (!msg.sender.call.value(value)()) revert();
        //- end
        Quit(msg.sender, value);
    }

    function air(address sponsor, uint16 mins) public {
        require(msg.sender == station);
        Airtime storage a = sponsors[sponsor];
        uint cost = uint(mins) * tariff;
        require(mins > 0 && a.credit >= cost);
        a.credit -= cost;
        require(a.minutesUsed + mins > a.minutesUsed);
        a.minutesUsed += mins;
        sold += cost;
        Aired(sponsor, mins);
    }

    function ban(address sponsor, bool on) public {
        require(msg.sender == station);
        sponsors[sponsor].banned = on;
    }

    function income() public {
        require(msg.sender == station);
        uint value = sold;
        sold = 0;
        station.transfer(value);
    }
}
