// case: sawmill-shares-free-issue
// class: access_control
// disguise: short mint in a token whose other privileged functions ask
// note: Anyone may issue shares; the fix asks for the foreman.
pragma solidity ^0.4.19;

contract SawmillShares {
    string public name = "Sawmill Share";
    uint8 public decimals = 0;
    uint public totalSupply;
    address foreman;
    bool frozen;
    mapping (address => uint) balances;

    event Transfer(address indexed from, address indexed to, uint value);

    function SawmillShares(uint supply) public {
        foreman = msg.sender;
        totalSupply = supply;
        balances[msg.sender] = supply;
    }

    function balanceOf(address a) public constant returns (uint) { return balances[a]; }

    function transfer(address to, uint value) public returns (bool) {
        require(!frozen && balances[msg.sender] >= value);
        require(balances[to] + value >= balances[to]);
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function freeze(bool on) public {
        require(msg.sender == foreman);
        frozen = on;
    }

    //- weak
    function issue(address to, uint value) public { //!
        require(totalSupply + value >= totalSupply);
    //- fixed
    function issue(address to, uint value) public {
        require(msg.sender == foreman);
        require(totalSupply + value >= totalSupply);
    //- end
        totalSupply += value;
        balances[to] += value;
        Transfer(0, to, value);
    }
}
