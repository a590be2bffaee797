// case: plain-var-counter-salaries
// class: denial_of_service
// disguise: small loop counter
// note: var makes an eight bit counter that never reaches a longer list; the fix counts in uint
pragma solidity ^0.4.4;

contract GuildSalaries {
    address master;
    address[] public members;
    mapping(address => uint) public owed;
    uint public perHead = 50 finney;

    function GuildSalaries() { master = msg.sender; }

    function enrol(address m) {
        if (msg.sender != master || members.length >= 280) throw;
        members.push(m);
    }

    function setPerHead(uint p) {
        if (msg.sender != master || p > 10 ether) throw;
        perHead = p;
    }

    function payday() {
        if (msg.sender != master) throw;
        //- weak
        for (var i = 0; i < members.length; i++) //!
        //- fixed
        for (uint i = 0; i < members.length; i++)
        //- end
            owed[members[i]] += perHead;
    }

    function fetch() {
        var v = owed[msg.sender];
        if (v > this.balance) throw;
        owed[msg.sender] = 0;
        if (!msg.sender.send(v)) throw;
    }

    function () payable { }
    function close() { if (msg.sender == master) suicide(master); }
}
