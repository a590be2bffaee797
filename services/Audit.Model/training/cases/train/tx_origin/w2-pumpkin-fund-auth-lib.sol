// case: w2-pumpkin-fund-auth-lib
// class: tx_origin
// disguise: a bound library answers for a set of keepers; the argument is hidden in the library
// note: The library asks for tx.origin; the fix takes msg.sender.
pragma solidity ^0.4.23;

library Keepers {
    struct Set {
        mapping(address => bool) inside;
        uint size;
    }

    function add(Set storage s, address who) internal {
        if (!s.inside[who]) {
            s.inside[who] = true;
            s.size++;
        }
    }

    function remove(Set storage s, address who) internal {
        if (s.inside[who]) {
            s.inside[who] = false;
            s.size--;
        }
    }

    function askers(Set storage s) internal view returns (bool) {
        //- weak
        return s.inside[tx.origin]; //!
        //- fixed
        return s.inside[msg.sender];
        //- end
    }
}

contract PumpkinFund {
    using Keepers for Keepers.Set;

    Keepers.Set private keepers;
    address public founder;
    uint public weighed;
    mapping(address => uint) public best;

    event Weighed(address grower, uint grams);

    constructor() public {
        founder = msg.sender;
        keepers.add(msg.sender);
    }

    function enter() external payable {
        require(msg.value == 15 finney, "fee");
    }

    function weigh(address grower, uint grams) external {
        require(keepers.inside[msg.sender], "keeper");
        if (grams > best[grower]) best[grower] = grams;
        weighed++;
        emit Weighed(grower, grams);
    }

    function keeper(address who, bool on) external {
        require(msg.sender == founder && who != founder, "founder");
        if (on) keepers.add(who);
        else keepers.remove(who);
    }

    function prize(address to, uint amount) external {
        //- weak
        require(keepers.askers(), "keeper"); //!
        //- fixed
        require(keepers.askers(), "keeper");
        //- end
        require(best[to] > 0, "never weighed");
        to.transfer(amount);
    }

    function number() external view returns (uint) {
        return keepers.size;
    }
}
