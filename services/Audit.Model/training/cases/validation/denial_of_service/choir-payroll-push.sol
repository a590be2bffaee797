// case: choir-payroll-push
// class: denial_of_service
// disguise: plain form in the middle era, wages pushed to all with a required call
// note: One singer's contract that reverts stops the payday; the fix notes a failed wage and goes on, in pages.
pragma solidity ^0.5.8;

contract ChoirPayroll {
    struct Singer {
        address payable account;
        uint128 wage;
        uint64 lastPaid;
    }

    address public conductor;
    Singer[] public singers;
    mapping(address => uint256) public indexOf;
    mapping(address => uint256) public unpaid;
    uint256 public constant MONTH = 30 days;

    event Hired(address indexed account, uint256 wage);
    event Payday(uint256 from, uint256 to);
    event Missed(address indexed account, uint256 amount);

    modifier onlyConductor() {
        require(msg.sender == conductor, "conductor");
        _;
    }

    constructor() public payable {
        conductor = msg.sender;
    }

    function() external payable {}

    function hire(address payable account, uint128 wage) external onlyConductor {
        require(account != address(0) && indexOf[account] == 0, "singing");
        require(wage > 0 && wage <= 1 ether, "wage");
        singers.push(Singer(account, wage, uint64(now)));
        indexOf[account] = singers.length;
        emit Hired(account, wage);
    }

    function payday(uint256 from, uint256 to) external onlyConductor {
        require(from < to && to <= singers.length, "range");
        //- weak
        for (uint256 i = 0; i < singers.length; i++) { //!
            Singer storage s = singers[i];
            if (now < uint256(s.lastPaid) + MONTH) continue;
            s.lastPaid = uint64(now);
            (bool ok, ) = s.account.call.value(s.wage)("");
            require(ok, "wage failed"); //!
        }
        //- fixed
        require(to - from <= 50, "page");
        for (uint256 i = from; i < to; i++) {
            Singer storage s = singers[i];
            if (now < uint256(s.lastPaid) + MONTH) continue;
            s.lastPaid = uint64(now);
            if (!s.account.send(s.wage)) {
                unpaid[s.account] += s.wage;
                emit Missed(s.account, s.wage);
            }
        }
        //- end
        emit Payday(from, to);
    }

    function collectUnpaid() external {
        uint256 sum = unpaid[msg.sender];
        require(sum > 0, "nothing");
        unpaid[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function dissolve(uint256 amount) external onlyConductor {
        require(amount <= address(this).balance, "amount");
        msg.sender.transfer(amount);
    }
}
