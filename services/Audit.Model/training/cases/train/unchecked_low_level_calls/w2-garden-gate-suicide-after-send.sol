// case: w2-garden-gate-suicide-after-send
// class: unchecked_low_level_calls
// disguise: two heirs before the contract ends
// note: A failed send gives the sister's part to the brother; the fix throws.
pragma solidity ^0.4.6;

contract GardenWill {
    address public grandmother;
    address public sister;
    address public brother;
    uint public lastVisit;
    bytes32[] public plants;

    event Visit(uint time);

    modifier onlyGrandmother {
        if (msg.sender != grandmother) throw;
        _;
    }

    function GardenWill(address s, address b) payable {
        grandmother = msg.sender;
        sister = s;
        brother = b;
        lastVisit = now;
    }

    function visit() onlyGrandmother {
        lastVisit = now;
        Visit(now);
    }

    function plant(bytes32 p) onlyGrandmother {
        plants.push(p);
        lastVisit = now;
    }

    function spend(address to, uint amount) onlyGrandmother {
        if (!to.send(amount)) throw;
    }

    function rewrite(address s, address b) onlyGrandmother {
        if (s == 0 || b == 0) throw;
        sister = s;
        brother = b;
    }

    function execute() {
        if (msg.sender != sister && msg.sender != brother) throw;
        if (now < lastVisit + 365 days) throw;
        uint part = this.balance / 2;
        //- weak
        sister.send(part); //!
        //- fixed
        if (!sister.send(part)) throw;
        //- end
        suicide(brother);
    }
}
