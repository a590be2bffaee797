// case: plain-goat-bank
// class: reentrancy
// disguise: plain: old bank, lowers the balance inside the if of the call
// note: The savings go out before they are lowered; the fix lowers first.
pragma solidity ^0.4.8;

contract GoatBank {
    address public banker;
    mapping (address => uint) public goats;
    uint public total;
    event Saved(address who, uint amount);

    function GoatBank() {
        banker = msg.sender;
    }

    function () payable {
        goats[msg.sender] += msg.value;
        total += msg.value;
        Saved(msg.sender, msg.value);
    }

    function takeOut(uint wei_) returns (bool) {
        if (wei_ == 0 || goats[msg.sender] < wei_) throw;
        //- weak
        if (!msg.sender.call.value(wei_)()) //!
            throw;
        goats[msg.sender] = goats[msg.sender] - wei_; //!
        //- fixed
        goats[msg.sender] = goats[msg.sender] - wei_;
        if (!msg.sender.call.value(wei_)())
            throw;
        //- end
        return true;
    }

    function savingsOf(address a) constant returns (uint) { return goats[a]; }

    function newBanker(address b) {
        if (msg.sender != banker) throw;
        banker = b;
    }
}
