// case: honey-curve-sell
// class: front_running
// disguise: linear price curve, buyers protected but sellers not
// note: A sale just before another's sale lowers the proceeds at will; the fix takes the least acceptable proceeds.
pragma solidity ^0.4.21;

library Amounts {
    function plus(uint a, uint b) internal pure returns (uint c) {
        c = a + b;
        require(c >= a);
    }

    function times(uint a, uint b) internal pure returns (uint c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b);
    }
}

contract HoneyCurve {
    using Amounts for uint;

    uint constant STEP = 1 finney;
    uint public jars;
    mapping(address => uint) public cellar;

    event Bought(address indexed who, uint amount, uint cost);
    event Sold(address indexed who, uint amount, uint proceeds);

    function costOf(uint from, uint amount) public pure returns (uint) {
        uint last = from.plus(amount);
        return (last.times(last.plus(1)) / 2 - from.times(from.plus(1)) / 2).times(STEP);
    }

    function buy(uint amount) external payable {
        uint cost = costOf(jars, amount);
        require(amount > 0 && msg.value >= cost);
        jars = jars.plus(amount);
        cellar[msg.sender] = cellar[msg.sender].plus(amount);
        emit Bought(msg.sender, amount, cost);
        msg.sender.transfer(msg.value - cost);
    }

    //- weak
    function sell(uint amount) external {
        require(amount > 0 && cellar[msg.sender] >= amount);
        uint proceeds = costOf(jars - amount, amount); //!
    //- fixed
    function sell(uint amount, uint least) external {
        require(amount > 0 && cellar[msg.sender] >= amount && jars >= amount);
        uint proceeds = costOf(jars - amount, amount);
        require(proceeds >= least);
    //- end
        cellar[msg.sender] -= amount;
        jars -= amount;
        emit Sold(msg.sender, amount, proceeds);
        msg.sender.transfer(proceeds);
    }
}
