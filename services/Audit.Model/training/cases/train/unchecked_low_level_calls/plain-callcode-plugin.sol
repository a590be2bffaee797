// case: plain-callcode-plugin
// class: unchecked_low_level_calls
// disguise: plain: old wallet, callcode of a fixed helper ignored
// note: The helper's result is lost and the work counted as done; the fix throws.
pragma solidity ^0.4.8;

contract StablePlanner {
    address owner;
    address helper;
    mapping(uint => bool) public planned;
    uint public plans;

    event Planned(uint week);

    function StablePlanner(address h) {
        owner = msg.sender;
        helper = h;
    }

    function plan(uint week, uint horses) {
        if (msg.sender != owner || planned[week]) throw;
        if (horses > 40) throw;
        planned[week] = true;
        plans++;
        //- weak
        helper.callcode(bytes4(sha3("plan(uint256,uint256)")), week, horses); //!
        //- fixed
        if (!helper.callcode(bytes4(sha3("plan(uint256,uint256)")), week, horses)) throw;
        //- end
        Planned(week);
    }

    function setHelper(address h) {
        if (msg.sender != owner) throw;
        helper = h;
    }

    function isPlanned(uint week) constant returns (bool) { return planned[week]; }
}
