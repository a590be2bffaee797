// case: plain-sardine-token-mint
// class: access_control
// disguise: plain: token, mint open to all
// note: Anyone mints; the fix limits it to the minter.
pragma solidity ^0.4.21;

contract SardineToken {
    string public constant name = "Sardine Can Token";
    string public constant symbol = "SCT";
    uint8 public constant decimals = 18;
    uint public totalSupply;
    address public minter = msg.sender;
    bool public mintingFinished;
    mapping(address => uint) balances;

    event Transfer(address indexed from, address indexed to, uint value);
    event Mint(address indexed to, uint amount);

    modifier canMint() { require(!mintingFinished); _; }

    //- weak
    function mint(address _to, uint _amount) canMint public returns (bool) { //!
    //- fixed
    function mint(address _to, uint _amount) canMint public returns (bool) {
        require(msg.sender == minter);
    //- end
        require(totalSupply + _amount >= totalSupply);
        totalSupply += _amount;
        balances[_to] += _amount;
        emit Mint(_to, _amount);
        emit Transfer(0x0, _to, _amount);
        return true;
    }

    function finishMinting() public { require(msg.sender == minter); mintingFinished = true; }

    function balanceOf(address who) public view returns (uint) { return balances[who]; }

    function transfer(address to, uint value) public returns (bool) {
        require(value <= balances[msg.sender] && to != address(0));
        balances[msg.sender] -= value;
        balances[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
