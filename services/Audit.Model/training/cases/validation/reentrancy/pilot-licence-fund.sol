// case: pilot-licence-fund
// class: reentrancy
// disguise: look-alike, late writes behind a working lock on every function that uses them
// note: All entries that read or write the account take the lock.
pragma solidity ^0.6.12;

contract PilotLicenceFund {
    uint256 private constant FREE = 1;
    uint256 private constant TAKEN = 2;
    uint256 private gate = FREE;

    address public examiner;
    mapping(address => uint256) public saved;
    mapping(address => bool) public licensed;

    event Saved(address indexed who, uint256 amount);
    event PaidBack(address indexed who, uint256 amount);
    event Licensed(address indexed who);

    modifier oneAtATime() {
        require(gate == FREE, "wait");
        gate = TAKEN;
        _;
        gate = FREE;
    }

    constructor() public {
        examiner = msg.sender;
    }

    function save() external payable oneAtATime {
        require(msg.value > 0, "nothing");
        saved[msg.sender] += msg.value;
        emit Saved(msg.sender, msg.value);
    }

    function takeBack(uint256 amount) external oneAtATime {
        uint256 mine = saved[msg.sender];
        require(amount > 0 && amount <= mine, "amount");
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "refused");
        saved[msg.sender] = mine - amount;
        emit PaidBack(msg.sender, amount);
    }

    function payExam(uint256 fee) external oneAtATime {
        require(saved[msg.sender] >= fee && fee >= 1 ether, "fee");
        saved[msg.sender] -= fee;
        licensed[msg.sender] = true;
        (bool ok, ) = examiner.call{value: fee}("");
        require(ok, "examiner");
        emit Licensed(msg.sender);
    }
}
