// case: w2-plain-sauna-two-lines
// class: arithmetic
// disguise: plain: mint of any number to both maps
// note: Balance and supply wrap; the fix looks at the supply first.
pragma solidity ^0.4.20;

contract SaunaCoin {
    mapping (address => uint) public balances;
    uint public supply;
    address public host;

    function SaunaCoin() public { host = msg.sender; }

    function mint(address to, uint n) public {
        require(msg.sender == host);
        //- weak
        balances[to] += n; //!
        supply += n; //!
        //- fixed
        require(n <= 1000000 ether && supply <= 1000000 ether - n);
        balances[to] += n;
        supply += n;
        //- end
    }

    function burn(uint n) public {
        require(n <= balances[msg.sender]);
        balances[msg.sender] -= n;
        supply = supply > n ? supply - n : 0;
    }
}
