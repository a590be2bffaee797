// case: w2-plain-ternary-send
// class: unchecked_low_level_calls
// disguise: the two sends are operands of a ternary statement
// note: Neither result is looked at; the fix requires the value of the expression.
pragma solidity ^0.4.24;

contract PancakeDuel {
    address public a;
    address public b;
    address public cook;

    constructor(address x, address y) public payable {
        a = x;
        b = y;
        cook = msg.sender;
    }

    function decide(bool aWins) external {
        require(msg.sender == cook, "cook");
        uint sum = address(this).balance;
        require(sum > 0, "paid");
        //- weak
        aWins ? a.send(sum) : b.send(sum); //!
        //- fixed
        require(aWins ? a.send(sum) : b.send(sum), "send");
        //- end
        cook = address(0);
    }
}
