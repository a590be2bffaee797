// case: w2-granary-withdraw-quota
// class: front_running
// disguise: not an ERC-20: a quota that an agent may draw from a farmer's sacks
// note: setQuota replaces the quota; the fix gives the quota expected
pragma solidity ^0.5.10;

contract GranaryQuotas {
    address public elder;
    mapping(address => uint256) public sacks;
    mapping(address => mapping(address => uint256)) public quota;

    event Stored(address farmer, uint256 n);
    event Quota(address farmer, address agent, uint256 n);
    event Drawn(address farmer, address agent, uint256 n);

    constructor() public {
        elder = msg.sender;
    }

    function store(address farmer, uint256 n) external {
        require(msg.sender == elder && n < 1e9 && sacks[farmer] < 1e12, "store");
        sacks[farmer] += n;
        emit Stored(farmer, n);
    }

    //- weak
    function setQuota(address agent, uint256 n) external {
        require(agent != address(0) && n <= sacks[msg.sender], "quota");
        quota[msg.sender][agent] = n; //!
    //- fixed
    function setQuota(address agent, uint256 n, uint256 was) external {
        require(agent != address(0) && n <= sacks[msg.sender], "quota");
        require(quota[msg.sender][agent] == was, "was");
        quota[msg.sender][agent] = n;
    //- end
        emit Quota(msg.sender, agent, n);
    }

    function draw(address farmer, uint256 n) external {
        require(quota[farmer][msg.sender] >= n && sacks[farmer] >= n, "draw");
        quota[farmer][msg.sender] -= n;
        sacks[farmer] -= n;
        sacks[msg.sender] += n;
        emit Drawn(farmer, msg.sender, n);
    }

    function grind(uint256 n) external {
        require(sacks[msg.sender] >= n, "sacks");
        sacks[msg.sender] -= n;
    }
}
