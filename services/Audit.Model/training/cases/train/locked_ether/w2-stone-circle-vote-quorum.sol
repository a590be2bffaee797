// case: w2-stone-circle-vote-quorum
// class: locked_ether
// disguise: proposals executed with a quorum above the votes there can be
// note: The quorum counts 110 percent; the fix counts half
pragma solidity ^0.8.3;

contract StoneCircle {
    struct Plan {
        address payable to;
        uint256 amount;
        uint256 yes;
        bool done;
    }

    uint256 public constant SEATS = 20;
    mapping(address => bool) public seat;
    uint256 public seated;
    address public convener;
    Plan[] public plans;
    mapping(uint256 => mapping(address => bool)) public said;

    event Gift(address indexed from, uint256 v);
    event Planned(uint256 indexed id);
    event Carried(uint256 indexed id);

    constructor() {
        convener = msg.sender;
    }

    modifier onlySeat() {
        require(seat[msg.sender], "seat");
        _;
    }

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        emit Gift(msg.sender, msg.value);
    }

    function sit(address who) external {
        require(msg.sender == convener && !seat[who] && seated < SEATS, "sit");
        seat[who] = true;
        seated += 1;
    }

    function plan(address payable to, uint256 amount) external onlySeat {
        require(to != address(0), "zero");
        plans.push(Plan(to, amount, 0, false));
        emit Planned(plans.length - 1);
    }

    function say(uint256 id) external onlySeat {
        require(!said[id][msg.sender], "said");
        said[id][msg.sender] = true;
        plans[id].yes += 1;
    }

    function quorum() public pure returns (uint256) {
    //- weak
        return SEATS * 110 / 100;
    //- fixed
        return SEATS / 2 + 1;
    //- end
    }

    function carry(uint256 id) external onlySeat {
        Plan storage p = plans[id];
        require(!p.done && p.yes >= quorum(), "votes");
        p.done = true;
        emit Carried(id);
        p.to.transfer(p.amount);
    }
}
