// case: w2-cliff-rescue-fund-threshold
// class: locked_ether
// disguise: the condition for a payout can never be true
// note: The count of approvals can only reach the number of wardens, and more are asked for; the fix compares with at least
pragma solidity ^0.5.6;

contract CliffRescueFund {
    address payable[3] public wardens;
    mapping(uint256 => mapping(address => bool)) public approvedBy;
    mapping(uint256 => uint256) public approvals;
    mapping(uint256 => uint256) public amounts;
    mapping(uint256 => address payable) public targets;
    uint256 public requests;

    event Gift(address indexed from, uint256 amount);
    event Asked(uint256 indexed id, address to, uint256 amount);
    event Paid(uint256 indexed id);

    constructor(address payable b, address payable c) public {
        require(b != c && b != msg.sender && c != msg.sender, "wardens");
        wardens[0] = msg.sender;
        wardens[1] = b;
        wardens[2] = c;
    }

    //- weak
    function () external payable { //!
    //- fixed
    function () external payable {
    //- end
        emit Gift(msg.sender, msg.value);
    }

    function isWarden(address who) public view returns (bool) {
        return who == wardens[0] || who == wardens[1] || who == wardens[2];
    }

    function ask(address payable to, uint256 amount) external returns (uint256 id) {
        require(isWarden(msg.sender) && to != address(0), "warden");
        id = requests++;
        targets[id] = to;
        amounts[id] = amount;
        emit Asked(id, to, amount);
    }

    function approve(uint256 id) external {
        require(isWarden(msg.sender) && id < requests, "warden");
        require(!approvedBy[id][msg.sender], "twice");
        approvedBy[id][msg.sender] = true;
        approvals[id] += 1;
    }

    function pay(uint256 id) external {
        require(isWarden(msg.sender), "warden");
    //- weak
        require(approvals[id] > wardens.length, "approvals");
    //- fixed
        require(approvals[id] >= wardens.length - 1, "approvals");
    //- end
        uint256 a = amounts[id];
        require(a > 0, "paid");
        amounts[id] = 0;
        emit Paid(id);
        targets[id].transfer(a);
    }
}
