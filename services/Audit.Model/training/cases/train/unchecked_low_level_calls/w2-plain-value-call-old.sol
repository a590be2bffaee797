// case: w2-plain-value-call-old
// class: unchecked_low_level_calls
// disguise: none; old value call as a statement
// note: The credit is gone even if the call fails; the fix throws.
pragma solidity ^0.4.5;

contract MilkMoney {
    mapping(address => uint) credit;

    function put() payable {
        credit[msg.sender] += msg.value;
    }

    function take() {
        uint c = credit[msg.sender];
        if (c == 0) throw;
        credit[msg.sender] = 0;
        //- weak
        msg.sender.call.value(c)(); //!
        //- fixed
        if (!msg.sender.call.value(c)()) throw;
        //- end
    }

    function creditOf(address a) constant returns (uint) {
        return credit[a];
    }
}
