// case: w2-hop-kiln-reward-reduced
// class: front_running
// disguise: work rewards; the owner may zero the reward after the work is committed
// note: The reward is read when the work is delivered; the fix fixes it when the work is taken on
pragma solidity ^0.4.23;

contract HopKiln {
    struct Shift {
        address worker;
        uint64 began;
    //- weak
        bool finished;
    //- fixed
        bool finished;
        uint256 reward;
    //- end
    }

    address public brewer;
    uint256 public reward = 50 finney;
    Shift[] public shifts;
    mapping(address => uint256) public wages;

    event Began(uint256 id, address worker);
    event Finished(uint256 id, uint256 reward);

    constructor() public payable {
        brewer = msg.sender;
    }

    modifier onlyBrewer() {
        require(msg.sender == brewer);
        _;
    }

    function fund() external payable {}

    function setReward(uint256 r) external onlyBrewer {
        reward = r;
    }

    function begin() external returns (uint256) {
    //- weak
        shifts.push(Shift(msg.sender, uint64(now), false));
    //- fixed
        shifts.push(Shift(msg.sender, uint64(now), false, reward));
    //- end
        emit Began(shifts.length - 1, msg.sender);
        return shifts.length - 1;
    }

    function finish(uint256 id) external {
        Shift storage s = shifts[id];
        require(s.worker == msg.sender && !s.finished && now >= s.began + 6 hours);
        s.finished = true;
    //- weak
        wages[msg.sender] += reward; //!
        emit Finished(id, reward);
    //- fixed
        wages[msg.sender] += s.reward;
        emit Finished(id, s.reward);
    //- end
    }

    function collect() external {
        uint256 w = wages[msg.sender];
        wages[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
