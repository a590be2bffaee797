// case: w2-ostrich-approve-wrong-test
// class: front_running
// disguise: approve tests the balance, not the open allowance
// note: The test on the balance does not help a lowered allowance; the fix tests the allowance
pragma solidity ^0.4.18;

contract OstrichFeather {
    string public name = "Ostrich Feather";
    address public keeper;
    bool public frozen;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    modifier running() {
        require(!frozen);
        _;
    }

    function OstrichFeather(uint256 s) public {
        keeper = msg.sender;
        totalSupply = s;
        balanceOf[msg.sender] = s;
    }

    function approve(address spender, uint256 value) public running returns (bool) {
    //- weak
        require(value == 0 || balanceOf[msg.sender] >= value); //!
    //- fixed
        require(value == 0 || allowance[msg.sender][spender] == 0);
    //- end
        require(spender != address(0) && spender != msg.sender);
        allowance[msg.sender][spender] = value;
        Approval(msg.sender, spender, value);
        return true;
    }

    function decreaseApproval(address spender, uint256 by) public returns (bool) {
        uint256 old = allowance[msg.sender][spender];
        allowance[msg.sender][spender] = by > old ? 0 : old - by;
        Approval(msg.sender, spender, allowance[msg.sender][spender]);
        return true;
    }

    function transfer(address to, uint256 value) public running returns (bool) {
        require(balanceOf[msg.sender] >= value && to != address(0));
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public running returns (bool) {
        require(balanceOf[from] >= value && allowance[from][msg.sender] >= value && to != address(0));
        allowance[from][msg.sender] -= value;
        balanceOf[from] -= value;
        balanceOf[to] += value;
        Transfer(from, to, value);
        return true;
    }

    function freeze(bool f) public {
        require(msg.sender == keeper);
        frozen = f;
    }
}
