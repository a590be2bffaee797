// case: kite-club-president
// class: access_control
// disguise: one-line setter with default visibility
// note: Anyone makes himself president; the fix asks the one in office.
pragma solidity ^0.4.8;

contract KiteClub {
    address public president;
    mapping (address => uint) public feePaid;
    uint public yearly = 100 finney;

    event Joined(address pilot);

    function KiteClub() { president = msg.sender; }

    function join() payable {
        if (msg.value != yearly) throw;
        feePaid[msg.sender] = now;
        Joined(msg.sender);
    }

    //- weak
    function elect(address next) { president = next; } //!
    //- fixed
    function elect(address next) { if (msg.sender == president) president = next; }
    //- end

    function setYearly(uint fee) {
        if (msg.sender != president) throw;
        yearly = fee;
    }

    function expel(address pilot) {
        if (msg.sender != president) throw;
        feePaid[pilot] = 0;
    }

    function spend(address shop, uint sum) {
        if (msg.sender != president || sum > this.balance) throw;
        if (!shop.send(sum)) throw;
    }

    function isMember(address pilot) constant returns (bool) {
        return feePaid[pilot] + 365 days > now;
    }
}
