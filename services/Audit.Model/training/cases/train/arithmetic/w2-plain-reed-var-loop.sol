// case: w2-plain-reed-var-loop
// class: arithmetic
// disguise: plain: var counter is one byte wide
// note: var i = 0 is a uint8 and never reaches a longer list; the fix is a uint.
pragma solidity ^0.4.9;

contract ReedCutters {
    address[] cutters;
    mapping (address => uint) bundles;

    function join() {
        cutters.push(msg.sender);
    }

    function dues(uint from) constant returns (uint total) {
        //- weak
        for (var i = 0; i < cutters.length; i++) { //!
        //- fixed
        for (uint i = 0; i < cutters.length && i < 1000; i++) {
        //- end
            if (i >= from && bundles[cutters[i]] == 0) total = total + 1;
        }
    }

    function cut() {
        bundles[msg.sender] = bundles[msg.sender] + 1;
    }
}
