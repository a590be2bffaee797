// case: w2-migrator-delegates-token
// class: access_control
// disguise: delegatecall to a "token" given by the user, with a fixed selector
// note: The token address comes from the caller and its code runs here; the fix uses an ordinary call to a listed token.
pragma solidity ^0.4.23;

contract PointsMigrator {
    address public curator;
    mapping(address => bool) public listed;
    mapping(address => uint256) public points;
    uint256 public migrated;
    bool public open;

    event Listed(address token, bool yes);
    event Migrated(address indexed who, address indexed token, uint256 n);

    constructor() public {
        curator = msg.sender;
        open = true;
    }

    modifier onlyCurator() {
        require(msg.sender == curator);
        _;
    }

    function list(address token, bool yes) external onlyCurator {
        listed[token] = yes;
        emit Listed(token, yes);
    }

    function setOpen(bool yes) external onlyCurator {
        open = yes;
    }

    function migrate(address token, uint256 n) external {
        require(open && n > 0 && n <= 10000);
        require(migrated + n <= 100000000);
        migrated += n;
        points[msg.sender] += n;
        //- weak
        require(token.delegatecall(bytes4(keccak256("surrender(address,uint256)")), msg.sender, n)); //!
        //- fixed
        require(listed[token]);
        require(token.call(bytes4(keccak256("surrender(address,uint256)")), msg.sender, n));
        //- end
        emit Migrated(msg.sender, token, n);
    }

    function spend(uint256 n) external {
        require(points[msg.sender] >= n);
        points[msg.sender] -= n;
    }

    function handOver(address next) external onlyCurator {
        require(next != address(0));
        curator = next;
    }
}
