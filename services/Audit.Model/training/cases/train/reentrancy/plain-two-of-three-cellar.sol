// case: plain-two-of-three-cellar
// class: reentrancy
// disguise: plain: multi-owner safe, executed flag set after the call
// note: The same confirmed payment can be run again by an owner's contract; the fix sets the flag first.
pragma solidity ^0.4.19;

contract TwoOfThreeCellar {
    address[3] public keys;
    struct Payment { address to; uint wad; uint8 yes; bool executed; }
    Payment[] public payments;
    mapping(uint => mapping(address => bool)) voted;

    function TwoOfThreeCellar(address k2, address k3) public payable {
        keys[0] = msg.sender;
        keys[1] = k2;
        keys[2] = k3;
    }

    modifier keyed() {
        require(msg.sender == keys[0] || msg.sender == keys[1] || msg.sender == keys[2]);
        _;
    }

    function () public payable {}

    function propose(address to, uint wad) public keyed returns (uint) {
        return payments.push(Payment(to, wad, 0, false)) - 1;
    }

    function agree(uint i) public keyed {
        require(!voted[i][msg.sender]);
        voted[i][msg.sender] = true;
        payments[i].yes++;
    }

    function execute(uint i) public {
        Payment storage p = payments[i];
        require(p.yes >= 2);
        require(!p.executed);
        //- weak
        if (!p.to.call.value(p.wad)()) { revert(); } //!
        p.executed = true; //!
        //- fixed
        p.executed = true;
        if (!p.to.call.value(p.wad)()) { revert(); }
        //- end
    }
}
