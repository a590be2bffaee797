// case: plain-marble-token-fallback
// class: locked_ether
// disguise: token sale without a way out
// note: Ether of the sale stays for ever; the fix adds a withdraw
pragma solidity ^0.4.11;

contract MarbleToken {
    string public name = "Marble";
    mapping (address => uint) public balanceOf;
    uint public totalSupply;
    address public founder;
    event Transfer(address indexed from, address indexed to, uint value);

    function MarbleToken() { founder = msg.sender; }

    //- weak
    function () payable { //!
    //- fixed
    function () payable {
    //- end
        uint m = msg.value / 100 szabo;
        balanceOf[msg.sender] += m;
        totalSupply += m;
        Transfer(0, msg.sender, m);
    }

    function transfer(address to, uint v) returns (bool) {
        if (balanceOf[msg.sender] < v) return false;
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        Transfer(msg.sender, to, v);
        return true;
    }
    //- weak
    function newFounder(address f) { if (msg.sender == founder) founder = f; }
    //- fixed
    function newFounder(address f) { if (msg.sender == founder) founder = f; }
    function withdraw() { require(msg.sender == founder); founder.transfer(this.balance); }
    //- end
}
