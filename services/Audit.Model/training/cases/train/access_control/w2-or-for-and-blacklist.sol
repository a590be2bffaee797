// case: w2-or-for-and-blacklist
// class: access_control
// disguise: two negative tests joined by || where && is meant, in a token with roles
// note: msg.sender != owner || msg.sender != issuer: the wrong joining lets all in; the fix tests for one of both.
pragma solidity ^0.4.23;

contract CocoaToken {
    string public constant symbol = "COCO";
    uint8 public constant decimals = 6;
    uint256 public totalSupply;
    address public owner;
    address public issuer;

    mapping(address => uint256) balances;
    mapping(address => bool) public barred;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Issue(address indexed to, uint256 value);

    constructor(address _issuer) public {
        owner = msg.sender;
        issuer = _issuer;
    }

    modifier allowed() {
        require(!barred[msg.sender]);
        _;
    }

    modifier authority() {
        //- weak
        require(msg.sender != address(0) || msg.sender == owner || msg.sender == issuer); //!
        //- fixed
        require(msg.sender == owner || msg.sender == issuer);
        //- end
        _;
    }

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function transfer(address to, uint256 value) public allowed returns (bool) {
        require(to != address(0) && balances[msg.sender] >= value);
        balances[msg.sender] -= value;
        balances[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    //- weak
    function issue(address to, uint256 value) public authority { //!
    //- fixed
    function issue(address to, uint256 value) public authority {
    //- end
        require(value < 10 ** 20 && totalSupply < 10 ** 30);
        totalSupply += value;
        balances[to] += value;
        emit Issue(to, value);
    }

    function bar(address who, bool yes) public {
        require(msg.sender == owner && who != owner);
        barred[who] = yes;
    }

    function setIssuer(address who) public {
        require(msg.sender == owner);
        issuer = who;
    }
}
