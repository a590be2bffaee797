// case: plain-day-limit-purse
// class: arithmetic
// disguise: plain: wallet with a daily limit, sum of the day wraps
// note: spent + value wraps past the limit; the fix compares by subtraction.
pragma solidity ^0.4.10;

contract DayLimitPurse {
    address owner;
    uint public dayLimit;
    uint public spentToday;
    uint public lastDay;

    event Spent(address to, uint value);
    event Asked(address to, uint value);

    function DayLimitPurse(uint limit) payable { owner = msg.sender; dayLimit = limit; }

    function() payable {}

    function today() private constant returns (uint) { return now / 1 days; }

    function spend(address to, uint value) returns (bool) {
        if (msg.sender != owner) throw;
        if (today() > lastDay) { spentToday = 0; lastDay = today(); }
        //- weak
        if (spentToday + value > dayLimit) { //!
            Asked(to, value);
            return false;
        }
        //- fixed
        if (spentToday > dayLimit || value > dayLimit - spentToday) {
            Asked(to, value);
            return false;
        }
        //- end
        spentToday += value;
        if (value <= this.balance) to.transfer(value);
        Spent(to, value);
        return true;
    }

    function lower(uint limit) { if (msg.sender != owner || limit > dayLimit) throw; dayLimit = limit; }
}
