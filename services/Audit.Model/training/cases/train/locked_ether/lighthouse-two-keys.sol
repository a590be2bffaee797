// case: lighthouse-two-keys
// class: locked_ether
// disguise: more approvals are demanded than there can be
// note: Two keepers can give two approvals while release wants three; the fix wants two.
pragma solidity ^0.8.20;

contract LighthouseFund {
    struct Release {
        address payable to;
        uint256 amount;
        uint8 approvals;
        bool done;
    }

    address public immutable north;
    address public immutable south;
    //- weak
    uint8 private constant NEEDED = 3;
    //- fixed
    uint8 private constant NEEDED = 2;
    //- end
    Release[] public releases;
    mapping(uint256 => mapping(address => bool)) public approvedBy;

    event Funded(address indexed from, uint256 amount);
    event Proposed(uint256 indexed id, address to, uint256 amount);
    event Released(uint256 indexed id);

    constructor(address other) {
        require(other != address(0) && other != msg.sender, "other");
        north = msg.sender;
        south = other;
    }

    modifier keeper() {
        require(msg.sender == north || msg.sender == south, "keeper");
        _;
    }

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        emit Funded(msg.sender, msg.value);
    }

    function propose(address payable to, uint256 amount) external keeper returns (uint256 id) {
        require(to != address(0) && amount > 0, "proposal");
        id = releases.length;
        releases.push(Release(to, amount, 0, false));
        emit Proposed(id, to, amount);
    }

    function approve(uint256 id) external keeper {
        require(!approvedBy[id][msg.sender], "twice");
        approvedBy[id][msg.sender] = true;
        releases[id].approvals += 1;
    }

    function release(uint256 id) external keeper {
        Release storage r = releases[id];
        require(!r.done, "done");
        require(r.approvals >= NEEDED, "approvals");
        r.done = true;
        (bool ok, ) = r.to.call{value: r.amount}("");
        require(ok, "payment");
        emit Released(id);
    }
}
