// case: plain-vineyard-splitter
// class: unchecked_low_level_calls
// disguise: plain: 0.5 splitter, result named and never read
// note: The second partner's payment may fail; the fix requires both.
pragma solidity ^0.5.3;

contract VineyardSplitter {
    address payable public grower;
    address payable public bottler;
    uint public growerPct;
    uint public paidTotal;

    event Split(uint toGrower, uint toBottler);

    constructor(address payable g, address payable b, uint pct) public {
        require(pct <= 100);
        grower = g; bottler = b; growerPct = pct;
    }

    function() external payable {}

    function split() public {
        uint all = address(this).balance;
        require(all >= 1 finney, "too little");
        uint g = all / 100 * growerPct;
        paidTotal += all;
        (bool one, ) = grower.call.value(g)("");
        require(one, "grower");
        //- weak
        (bool two, ) = bottler.call.value(all - g)(""); //!
        //- fixed
        (bool two, ) = bottler.call.value(all - g)("");
        require(two, "bottler");
        //- end
        emit Split(g, all - g);
    }

    function moveGrower(address payable g) public {
        require(msg.sender == grower);
        grower = g;
    }
}
