// case: cellar-keys-base-setup
// class: access_control
// disguise: public setup function inherited from a base contract
// note: setKeys stays callable after construction through the inherited contract; the fix makes it internal.
pragma solidity ^0.4.18;

contract KeyRing {
    mapping (address => bool) holds;
    uint public needed;
    address[] ring;

    //- weak
    function setKeys(address[] keys, uint n) public { //!
    //- fixed
    function setKeys(address[] keys, uint n) internal {
    //- end
        require(n > 0 && n <= keys.length && keys.length <= 9);
        for (uint i = 0; i < ring.length; i++) {
            holds[ring[i]] = false;
        }
        ring = keys;
        for (uint k = 0; k < keys.length; k++) {
            holds[keys[k]] = true;
        }
        needed = n;
    }

    modifier withKey {
        require(holds[msg.sender]);
        _;
    }
}

contract WineCellar is KeyRing {
    struct Sale { address to; uint sum; uint votes; bool paid; }
    Sale[] sales;
    mapping (uint => mapping (address => bool)) voted;

    event Proposed(uint id);
    event Paid(uint id);

    function WineCellar(address[] keys, uint n) public payable {
        setKeys(keys, n);
    }

    function () public payable {}

    function propose(address to, uint sum) public withKey {
        sales.push(Sale(to, sum, 0, false));
        Proposed(sales.length - 1);
    }

    function vote(uint id) public withKey {
        Sale storage s = sales[id];
        require(!voted[id][msg.sender] && !s.paid);
        voted[id][msg.sender] = true;
        s.votes += 1;
        if (s.votes >= needed) {
            s.paid = true;
            s.to.transfer(s.sum);
            Paid(id);
        }
    }
}
