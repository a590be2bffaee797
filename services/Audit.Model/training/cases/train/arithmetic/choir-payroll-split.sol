// case: choir-payroll-split
// class: arithmetic
// disguise: the loop that sums has no check, the loop that credits has
// note: The batch total wraps and passes the purse check; the fix sums with a check.
pragma solidity ^0.7.0;

contract ChoirPurse {
    mapping(address => uint256) public purse;
    mapping(address => uint256) public lastPaid;
    uint256 public immutable ceiling;

    event Sung(address indexed conductor, uint256 singers, uint256 total);

    constructor(uint256 start) {
        ceiling = start;
        purse[msg.sender] = start;
    }

    function give(address to, uint256 amount) external {
        require(to != address(0), "to");
        uint256 mine = purse[msg.sender];
        require(mine >= amount, "purse");
        purse[msg.sender] = mine - amount;
        purse[to] += amount;
    }

    function paySingers(address[] calldata singers, uint256[] calldata shares) external {
        uint256 n = singers.length;
        require(n == shares.length && n <= 32, "lists");
        uint256 total;
        for (uint256 i = 0; i < n; i++) {
            require(singers[i] != msg.sender, "self");
            //- weak
            total += shares[i]; //!
            //- fixed
            uint256 sum = total + shares[i];
            require(sum >= total, "total");
            total = sum;
            //- end
        }
        require(purse[msg.sender] >= total, "purse");
        purse[msg.sender] -= total;
        for (uint256 i = 0; i < n; i++) {
            uint256 held = purse[singers[i]];
            require(held + shares[i] >= held, "held");
            purse[singers[i]] = held + shares[i];
            lastPaid[singers[i]] = block.timestamp;
        }
        emit Sung(msg.sender, n, total);
    }
}
