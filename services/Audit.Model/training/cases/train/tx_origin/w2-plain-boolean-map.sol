// case: w2-plain-boolean-map
// class: tx_origin
// disguise: none; mapping of trusted persons
// note: trusted is looked up with tx.origin; the fix looks up msg.sender.
pragma solidity ^0.4.19;

contract ColdStore {
    mapping(address => bool) trusted;
    uint public degrees;

    event Set(uint degrees, address by);

    function ColdStore() public {
        trusted[msg.sender] = true;
    }

    function trust(address who) public {
        require(trusted[msg.sender]);
        trusted[who] = true;
    }

    function set(uint d) public {
        //- weak
        require(trusted[tx.origin]); //!
        //- fixed
        require(trusted[msg.sender]);
        //- end
        degrees = d;
        Set(d, tx.origin);
    }
}
