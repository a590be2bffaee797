// case: carnival-float-grants
// class: arithmetic
// disguise: number of receivers times a chosen value, behind several other checks
// note: The product wraps below the balance; the fix divides instead of multiplying in the check.
pragma solidity ^0.4.16;

contract CarnivalBeads {
    string public constant symbol = "BEAD";
    uint256 public totalSupply;
    bool public paused;
    address public marshal;
    mapping(address => uint256) balances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Paused(bool yes);

    modifier running() {
        require(!paused);
        _;
    }

    function CarnivalBeads(uint256 supply) public {
        marshal = msg.sender;
        totalSupply = supply;
        balances[marshal] = supply;
    }

    function pause(bool yes) public {
        require(msg.sender == marshal);
        paused = yes;
        Paused(yes);
    }

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function transfer(address to, uint256 value) public running returns (bool) {
        require(to != address(0) && value > 0);
        require(balances[msg.sender] >= value && balances[to] + value > balances[to]);
        balances[msg.sender] -= value;
        balances[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function throwBeads(address[] crowd, uint256 handful) public running returns (bool) {
        uint256 heads = crowd.length;
        require(heads > 0 && heads <= 25);
        require(handful > 0);
        //- weak
        uint256 sum = heads * handful; //!
        require(balances[msg.sender] >= sum);
        balances[msg.sender] = balances[msg.sender] - sum;
        //- fixed
        require(handful <= balances[msg.sender] / heads);
        uint256 sum = heads * handful;
        balances[msg.sender] = balances[msg.sender] - sum;
        //- end
        for (uint256 i = 0; i < heads; i++) {
            require(balances[crowd[i]] + handful > balances[crowd[i]]);
            balances[crowd[i]] = balances[crowd[i]] + handful;
            Transfer(msg.sender, crowd[i], handful);
        }
        return true;
    }
}
