// case: w2-airdrop-list-open
// class: access_control
// disguise: distribution from the treasury's balance by anyone, in a long token
// note: distribute() moves the treasury's tokens for any caller; the fix adds the modifier.
pragma solidity ^0.4.19;

contract MapleToken {
    string public name = "Maple Leaf";
    string public symbol = "MPL";
    uint8 public decimals = 18;
    uint256 public totalSupply = 50000000 * 10 ** 18;
    address public owner;
    address public treasury;
    bool public unlocked;
    mapping(address => uint256) internal balances;
    mapping(address => mapping(address => uint256)) internal allowances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    modifier canMove(address who) {
        require(unlocked || who == treasury);
        _;
    }

    function MapleToken(address _treasury) public {
        owner = msg.sender;
        treasury = _treasury;
        balances[_treasury] = totalSupply;
        Transfer(0x0, _treasury, totalSupply);
    }

    function balanceOf(address who) public view returns (uint256) {
        return balances[who];
    }

    function allowance(address who, address spender) public view returns (uint256) {
        return allowances[who][spender];
    }

    function approve(address spender, uint256 value) public returns (bool) {
        require(value == 0 || allowances[msg.sender][spender] == 0);
        allowances[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) public canMove(msg.sender) returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public canMove(from) returns (bool) {
        require(allowances[from][msg.sender] >= value);
        allowances[from][msg.sender] -= value;
        move(from, to, value);
        return true;
    }

    //- weak
    function distribute(address[] to, uint256 each) public { //!
    //- fixed
    function distribute(address[] to, uint256 each) public onlyOwner {
    //- end
        require(to.length > 0 && to.length <= 100);
        for (uint256 i = 0; i < to.length; i++) {
            move(treasury, to[i], each);
        }
    }

    function unlock() public onlyOwner {
        unlocked = true;
    }

    function passOwner(address next) public onlyOwner {
        require(next != 0x0);
        owner = next;
    }

    function move(address from, address to, uint256 value) internal {
        require(to != 0x0 && balances[from] >= value);
        balances[from] -= value;
        balances[to] += value;
        Transfer(from, to, value);
    }
}
