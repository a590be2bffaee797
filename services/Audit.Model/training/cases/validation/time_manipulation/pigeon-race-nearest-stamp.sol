// case: pigeon-race-nearest-stamp
// class: time_manipulation
// disguise: the clock is copied to a local and a struct before it orders the players
// note: The clock-in nearest to the target second wins, so the block stamp is the score; the fix scores by times a judge records.
pragma solidity ^0.4.15;

contract PigeonRace {
    struct Loft {
        bool entered;
        bool home;
        uint miss;
    }

    address public judge;
    uint public target;
    uint public entry = 50 finney;
    uint public purse;
    uint public bestMiss;
    address public best;
    bool public paid;
    mapping (address => Loft) public lofts;

    event Entered(address loft);
    event Home(address loft, uint miss);
    event Purse(address loft, uint amount);

    function PigeonRace(uint _target) {
        require(_target > now + 2 days);
        judge = msg.sender;
        target = _target;
        bestMiss = 2**64;
    }

    function enter() payable {
        require(now + 1 days < target);
        require(!lofts[msg.sender].entered && msg.value == entry);
        lofts[msg.sender].entered = true;
        require(purse + msg.value > purse);
        purse += msg.value;
        Entered(msg.sender);
    }

    //- weak
    function clockIn(address loft) {
        require(loft == msg.sender);
        Loft storage l = lofts[loft];
        require(l.entered && !l.home);
        var stamp = now; //!
    //- fixed
    function clockIn(address loft, uint stamp) {
        require(msg.sender == judge);
        Loft storage l = lofts[loft];
        require(l.entered && !l.home);
    //- end
        l.home = true;
        l.miss = stamp > target ? stamp - target : target - stamp;
        if (l.miss < bestMiss) {
            bestMiss = l.miss;
            best = loft;
        }
        Home(loft, l.miss);
    }

    function payPurse() {
        require(now > target + 3 days && !paid);
        require(best != 0x0);
        paid = true;
        uint amount = purse;
        purse = 0;
        Purse(best, amount);
        best.transfer(amount);
    }

    function rescue() {
        require(msg.sender == judge && best == 0x0);
        require(now > target + 60 days && !paid);
        paid = true;
        purse = 0;
        judge.transfer(this.balance);
    }
}
