// case: plain-helper-no-visibility
// class: access_control
// disguise: plain: old helper with default visibility
// note: The helper that pays is open to all by default; the fix makes it private.
pragma solidity ^0.4.7;

contract RegattaPrizes {
    address committee;
    uint public boats;
    mapping (uint => address) public skipper;
    bool public finished;

    function RegattaPrizes() payable { committee = msg.sender; }

    function enter() payable returns (uint) {
        if (msg.value != 1 ether || finished) throw;
        boats += 1;
        skipper[boats] = msg.sender;
        return boats;
    }

    function award(uint first, uint second) {
        if (msg.sender != committee || finished) throw;
        finished = true;
        uint pot = this.balance;
        prize(skipper[first], pot / 3 * 2);
        prize(skipper[second], pot / 3);
    }

    //- weak
    function prize(address to, uint n) { //!
    //- fixed
    function prize(address to, uint n) private {
    //- end
        if (to == 0) return;
        if (!to.send(n)) throw;
    }

    function purse() constant returns (uint) { return this.balance; }
}
