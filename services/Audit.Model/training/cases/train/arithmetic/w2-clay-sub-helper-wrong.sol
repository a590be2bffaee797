// case: w2-clay-sub-helper-wrong
// class: arithmetic
// disguise: own helper takes off, then tests that the result is not negative
// note: The test comes after the wrap and holds always; the fix compares first.
pragma solidity ^0.4.11;

contract ClayBase {
    mapping (address => uint) internal store_;

    function takeOff(address who, uint n) internal {
        //- weak
        uint rest = store_[who] - n; //!
        if (rest < 0) throw;
        //- fixed
        if (store_[who] < n) throw;
        uint rest = store_[who] - n;
        //- end
        store_[who] = rest;
    }

    function putOn(address who, uint n) internal {
        uint sum = store_[who] + n;
        if (sum < n) throw;
        store_[who] = sum;
    }

    function stored(address who) constant returns (uint) {
        return store_[who];
    }
}

contract ClayDepot is ClayBase {
    address public potter;

    event Moved(address from, address to, uint n);
    event Fired(address who, uint n);

    function ClayDepot() {
        potter = msg.sender;
    }

    function dig(uint n) {
        if (msg.sender != potter) throw;
        putOn(potter, n);
    }

    function cart(address to, uint n) {
        //- weak
        takeOff(msg.sender, n); //!
        //- fixed
        takeOff(msg.sender, n);
        //- end
        putOn(to, n);
        Moved(msg.sender, to, n);
    }

    function empty() {
        store_[msg.sender] = 0;
        Fired(msg.sender, 0);
    }
}
