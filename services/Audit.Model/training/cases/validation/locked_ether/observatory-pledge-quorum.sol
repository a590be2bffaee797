// case: observatory-pledge-quorum
// class: locked_ether
// disguise: release asks for more approvals than there can ever be
// note: Four approvals are wanted of three trustees, so release never passes; the fix wants two.
pragma solidity ^0.5.10;

contract ObservatoryTrust {
    struct Release {
        address payable to;
        uint256 amount;
        uint8 approvals;
        bool done;
    }

    address[3] public trustees;
    mapping(uint256 => mapping(address => bool)) public approved;
    mapping(address => uint256) public pledged;
    Release[] public releases;

    event Pledged(address indexed from, uint256 amount);
    event Asked(uint256 indexed id, address to, uint256 amount);
    event Approved(uint256 indexed id, address trustee);
    event Paid(uint256 indexed id, uint256 amount);

    constructor(address a, address b, address c) public {
        require(a != b && b != c && a != c, "distinct");
        require(a != address(0) && b != address(0) && c != address(0), "zero");
        trustees = [a, b, c];
    }

    modifier onlyTrustee() {
        require(isTrustee(msg.sender), "trustee");
        _;
    }

    function isTrustee(address who) public view returns (bool) {
        return who == trustees[0] || who == trustees[1] || who == trustees[2];
    }

    //- weak
    function pledge() external payable { //!
    //- fixed
    function pledge() external payable {
    //- end
        require(msg.value > 0, "empty");
        pledged[msg.sender] += msg.value;
        require(pledged[msg.sender] >= msg.value, "sum");
        emit Pledged(msg.sender, msg.value);
    }

    function ask(address payable to, uint256 amount) external onlyTrustee returns (uint256 id) {
        require(to != address(0) && amount > 0, "ask");
        id = releases.length;
        releases.push(Release(to, amount, 0, false));
        emit Asked(id, to, amount);
    }

    function approve(uint256 id) external onlyTrustee {
        require(!approved[id][msg.sender], "twice");
        approved[id][msg.sender] = true;
        releases[id].approvals += 1;
        emit Approved(id, msg.sender);
    }

    function release(uint256 id) external onlyTrustee {
        Release storage r = releases[id];
        //- weak
        require(!r.done && r.approvals > trustees.length, "approvals");
        //- fixed
        require(!r.done && r.approvals > trustees.length / 2, "approvals");
        //- end
        require(r.amount <= address(this).balance, "funds");
        r.done = true;
        emit Paid(id, r.amount);
        r.to.transfer(r.amount);
    }
}
