// case: w2-plain-multi-owner-remove
// class: access_control
// disguise: plain: anyone removes an owner
// note: dismiss() tests the dismissed only; the fix tests the caller.
pragma solidity ^0.4.17;

contract ThreeKeys {
    mapping(address => bool) public key;
    uint public keys;

    function ThreeKeys(address a, address b) public {
        require(a != b && a != msg.sender && b != msg.sender);
        key[a] = key[b] = key[msg.sender] = true;
        keys = 3;
    }

    function dismiss(address who) public {
        //- weak
        require(key[who] && keys > 1); //!
        //- fixed
        require(key[msg.sender] && key[who] && keys > 1);
        //- end
        key[who] = false;
        keys = keys - 1;
    }
}
