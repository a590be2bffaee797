// case: w2-plain-fjord-toll-fee
// class: arithmetic
// disguise: plain: amount plus fee compared with the balance
// note: The sum wraps for a huge amount; the fix bounds the amount first.
pragma solidity ^0.4.14;

contract FjordToken {
    mapping (address => uint) public balanceOf;
    uint public constant FEE = 3;
    address public office;

    function FjordToken(uint supply) {
        office = msg.sender;
        balanceOf[office] = supply;
    }

    function send(address to, uint value) {
        //- weak
        require(balanceOf[msg.sender] >= value + FEE); //!
        //- fixed
        require(balanceOf[msg.sender] >= FEE && balanceOf[msg.sender] - FEE >= value);
        //- end
        balanceOf[msg.sender] -= value + FEE;
        balanceOf[office] += FEE;
        require(balanceOf[to] + value >= value);
        balanceOf[to] += value;
    }
}
