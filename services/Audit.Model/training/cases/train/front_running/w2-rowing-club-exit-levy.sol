// case: w2-rowing-club-exit-levy
// class: front_running
// disguise: vault whose exit levy is read at the moment of withdrawal and has no notice
// note: The levy may jump before a pending withdrawal; the fix gives the change a week's notice
pragma solidity ^0.7.0;

contract RowingVault {
    address payable public treasurer;
    uint256 public levyBps = 50;
    //- weak
    //- fixed
    uint256 public nextLevyBps;
    uint256 public nextLevyAt;
    //- end
    uint256 public collected;
    mapping(address => uint256) public saved;

    event Saved(address indexed who, uint256 amount);
    event Left(address indexed who, uint256 net, uint256 levy);

    constructor() {
        treasurer = msg.sender;
    }

    modifier onlyTreasurer() {
        require(msg.sender == treasurer, "treasurer");
        _;
    }

    //- weak
    function setLevy(uint256 bps) external onlyTreasurer {
        require(bps <= 5000, "bps");
        levyBps = bps; //!
    }
    //- fixed
    function setLevy(uint256 bps) external onlyTreasurer {
        require(bps <= 5000, "bps");
        nextLevyBps = bps;
        nextLevyAt = block.timestamp + 7 days;
    }

    function applyLevy() external {
        require(nextLevyAt != 0 && block.timestamp >= nextLevyAt, "notice");
        levyBps = nextLevyBps;
        nextLevyAt = 0;
    }
    //- end

    function save() external payable {
        require(msg.value < 1e24 && saved[msg.sender] < 1e27, "amount");
        saved[msg.sender] += msg.value;
        emit Saved(msg.sender, msg.value);
    }

    function leave(uint256 amount) external {
        require(amount <= saved[msg.sender], "saved");
        saved[msg.sender] -= amount;
    //- weak
        uint256 levy = amount * levyBps / 10000; //!
    //- fixed
        uint256 levy = amount * levyBps / 10000;
    //- end
        collected += levy;
        emit Left(msg.sender, amount - levy, levy);
        msg.sender.transfer(amount - levy);
    }

    function takeLevies() external onlyTreasurer {
        uint256 c = collected;
        collected = 0;
        treasurer.transfer(c);
    }

    function savedOf(address who) external view returns (uint256) {
        return saved[who];
    }
}
