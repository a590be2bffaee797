// case: goose-pond-bank
// class: reentrancy
// disguise: an ether bank whose fallback pays in or, without value, out
// note: The fallback pays everything out and zeroes the account after; the fix zeroes it before.
pragma solidity ^0.4.12;

contract GoosePond {
    address public warden;
    uint public paused;
    uint public accounts;

    struct Nest {
        uint eggs;
        uint since;
        bool known;
    }

    mapping (address => Nest) nests;

    event Laid(address indexed who, uint value);
    event Taken(address indexed who, uint value);

    modifier running() {
        require(paused == 0);
        _;
    }

    function GoosePond() {
        warden = msg.sender;
    }

    function () payable running {
        Nest nest = nests[msg.sender];
        if (msg.value > 0) {
            if (!nest.known) {
                nest.known = true;
                nest.since = now;
                require(accounts + 1 > accounts);
                accounts = accounts + 1;
            }
            nest.eggs += msg.value;
            Laid(msg.sender, msg.value);
        } else {
            uint all = nest.eggs;
            require(all > 0);
            //- weak
            if (!msg.sender.call.value(all)()) { //!
                revert();
            }
            nest.eggs = 0; //!
            //- fixed
            nest.eggs = 0;
            if (!msg.sender.call.value(all)()) {
                revert();
            }
            //- end
            Taken(msg.sender, all);
        }
    }

    function hand(address to, uint value) running {
        require(to != msg.sender && nests[to].known);
        require(nests[msg.sender].eggs >= value);
        nests[msg.sender].eggs -= value;
        nests[to].eggs += value;
    }

    function pause(bool yes) {
        require(msg.sender == warden);
        paused = yes ? 1 : 0;
    }

    function eggsOf(address who) constant returns (uint eggs, uint since) {
        return (nests[who].eggs, nests[who].since);
    }
}
