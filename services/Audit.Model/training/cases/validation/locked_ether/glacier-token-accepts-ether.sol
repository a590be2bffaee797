// case: glacier-token-accepts-ether
// class: locked_ether
// disguise: plain form, a token with a payable fallback and no way out
// note: Ether sent to the token stays there; the fix refuses it.
pragma solidity ^0.4.13;

contract GlacierToken {
    string public name = "Glacier Water";
    string public symbol = "GLW";
    uint8 public decimals = 18;
    uint256 public totalSupply = 21000000 * 10 ** 18;
    address public owner;
    mapping (address => uint256) public balanceOf;
    mapping (address => mapping (address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Burn(address indexed from, uint256 value);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function GlacierToken() {
        owner = msg.sender;
        balanceOf[msg.sender] = totalSupply;
    }

    //- weak
    function () payable { //!
    //- fixed
    function () {
        revert();
    //- end
    }

    function transfer(address to, uint256 value) returns (bool ok) {
        require(to != 0x0);
        require(balanceOf[msg.sender] >= value);
        require(balanceOf[to] + value >= balanceOf[to]);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function burn(uint256 value) returns (bool ok) {
        require(balanceOf[msg.sender] >= value);
        require(totalSupply >= value);
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        Burn(msg.sender, value);
        return true;
    }

    function transferOwnership(address next) onlyOwner {
        require(next != 0x0);
        owner = next;
    }
}
