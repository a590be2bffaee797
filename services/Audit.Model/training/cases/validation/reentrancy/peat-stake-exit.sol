// case: peat-stake-exit
// class: reentrancy
// disguise: the stake is deleted after the payment, the totals before
// note: total is lowered in time but the stake's record is not; the fix deletes the record first.
pragma solidity ^0.5.8;

library Num {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "add");
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "sub");
        return a - b;
    }
}

contract PeatStake {
    using Num for uint256;

    struct Stake {
        uint256 amount;
        uint256 since;
    }

    address payable public warden;
    uint256 public total;
    uint256 public surplus;
    uint256 public constant NOTICE = 7 days;
    mapping(address => Stake) public stakes;

    event Staked(address indexed who, uint256 amount);
    event Left(address indexed who, uint256 amount);

    constructor() public {
        warden = msg.sender;
    }

    function () external payable {
        surplus = surplus.add(msg.value);
    }

    function stake() external payable {
        require(msg.value > 0, "no value");
        Stake storage s = stakes[msg.sender];
        s.amount = s.amount.add(msg.value);
        s.since = block.timestamp;
        total = total.add(msg.value);
        emit Staked(msg.sender, msg.value);
    }

    function leave() external {
        Stake memory s = stakes[msg.sender];
        require(s.amount > 0, "no stake");
        require(block.timestamp >= s.since + NOTICE, "notice");
        total = total.sub(s.amount);
        //- weak
        (bool ok, ) = msg.sender.call.value(s.amount)(""); //!
        require(ok, "not accepted");
        delete stakes[msg.sender]; //!
        //- fixed
        delete stakes[msg.sender];
        (bool ok, ) = msg.sender.call.value(s.amount)("");
        require(ok, "not accepted");
        //- end
        emit Left(msg.sender, s.amount);
    }

    function sweepSurplus() external {
        require(msg.sender == warden, "warden only");
        uint256 amount = surplus;
        surplus = 0;
        (bool ok, ) = warden.call.value(amount)("");
        require(ok, "not accepted");
    }
}
