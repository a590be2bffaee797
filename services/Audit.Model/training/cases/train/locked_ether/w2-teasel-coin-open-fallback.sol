// case: w2-teasel-coin-open-fallback
// class: locked_ether
// disguise: none, old token with an open fallback
// note: Ether sent to the token stays for ever; the fix refuses it
pragma solidity ^0.4.8;

contract TeaselCoin {
    string public name = "Teasel";
    uint public totalSupply = 70000;
    mapping(address => uint) public balanceOf;

    event Transfer(address from, address to, uint v);

    function TeaselCoin() {
        balanceOf[msg.sender] = totalSupply;
    }

    function transfer(address to, uint v) {
        if (balanceOf[msg.sender] < v) throw;
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        Transfer(msg.sender, to, v);
    }

    function burn(uint v) {
        if (balanceOf[msg.sender] < v) throw;
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
    }
    //- weak

    function () payable { //!
    }
    //- fixed

    function () {
        throw;
    }
    //- end
}
