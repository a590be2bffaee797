// case: timber-permit-base-approve
// class: front_running
// disguise: the zero rule is written for the wrong direction of the mapping, in a base contract
// note: The rule reads the spender's allowance to the owner; the fix reads the one that is written.
pragma solidity ^0.4.24;

contract LedgerBase {
    mapping(address => uint256) internal _logs;
    mapping(address => mapping(address => uint256)) internal _permits;

    event Permit(address indexed owner, address indexed spender, uint256 amount);
    event Haul(address indexed from, address indexed to, uint256 amount);

    function approve(address spender, uint256 amount) public returns (bool) {
        //- weak
        require(amount == 0 || _permits[spender][msg.sender] == 0, "set to zero first"); //!
        _permits[msg.sender][spender] = amount; //!
        //- fixed
        require(amount == 0 || _permits[msg.sender][spender] == 0, "set to zero first");
        _permits[msg.sender][spender] = amount;
        //- end
        emit Permit(msg.sender, spender, amount);
        return true;
    }

    function _haul(address from, address to, uint256 amount) internal {
        require(to != address(0), "no receiver");
        require(_logs[from] >= amount, "not enough logs");
        _logs[from] -= amount;
        uint256 sum = _logs[to] + amount;
        assert(sum >= amount);
        _logs[to] = sum;
        emit Haul(from, to, amount);
    }
}

contract TimberPermits is LedgerBase {
    string public symbol = "LOGS";
    address public forester;
    uint256 public felled;
    uint256 public constant YEARLY = 500000;

    constructor() public {
        forester = msg.sender;
    }

    function fell(uint256 amount) external {
        require(msg.sender == forester, "forester");
        require(amount <= YEARLY - felled, "yearly cut");
        felled += amount;
        _logs[forester] += amount;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _haul(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 permit = _permits[from][msg.sender];
        require(permit >= amount, "permit");
        _permits[from][msg.sender] = permit - amount;
        _haul(from, to, amount);
        return true;
    }
}
