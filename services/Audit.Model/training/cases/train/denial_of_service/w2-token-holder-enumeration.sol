// case: w2-token-holder-enumeration
// class: denial_of_service
// disguise: a token whose snapshot copies every holder; dust transfers grow the list
// note: A snapshot writes one slot for each holder; the fix records lazily with the snapshot number.
pragma solidity ^0.4.20;

contract SaltToken {
    string public constant name = "Salt";
    uint8 public constant decimals = 18;
    address public issuer;
    uint public totalSupply;
    uint public snap;

    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    mapping(uint => mapping(address => uint)) public recorded;
    mapping(address => uint) private lastTouched;
    mapping(address => bool) private known;
    address[] private holders;

    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed from, address indexed spender, uint value);
    event Snapshot(uint number);

    modifier onlyIssuer() {
        require(msg.sender == issuer);
        _;
    }

    function SaltToken(uint supply) public {
        issuer = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        known[msg.sender] = true;
        holders.push(msg.sender);
    }

    function note(address who) private {
        if (!known[who]) {
            known[who] = true;
            holders.push(who);
        }
        if (lastTouched[who] < snap) {
            recorded[snap][who] = balanceOf[who];
            lastTouched[who] = snap;
        }
    }

    function move(address from, address to, uint value) private {
        require(to != 0);
        require(balanceOf[from] >= value);
        note(from);
        note(to);
        balanceOf[from] -= value;
        require(balanceOf[to] + value >= balanceOf[to]);
        balanceOf[to] += value;
        Transfer(from, to, value);
    }

    function transfer(address to, uint value) public returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint current, uint value) public returns (bool) {
        require(allowance[msg.sender][spender] == current);
        allowance[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint value) public returns (bool) {
        require(allowance[from][msg.sender] >= value);
        allowance[from][msg.sender] -= value;
        move(from, to, value);
        return true;
    }

    function takeSnapshot() public onlyIssuer {
        snap++;
        //- weak
        for (uint h = 0; h < holders.length; h++) { //!
            recorded[snap][holders[h]] = balanceOf[holders[h]]; //!
        }
        //- fixed
        //- end
        Snapshot(snap);
    }

    function holderCount() public view returns (uint) {
        return holders.length;
    }
}
