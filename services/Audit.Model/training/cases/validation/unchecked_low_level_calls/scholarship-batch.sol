// case: scholarship-batch
// class: unchecked_low_level_calls
// disguise: the results of a batch are kept and only the last one is asked
// note: ok is overwritten in the loop, so earlier failures pass as paid; the fix handles each one.
pragma solidity ^0.7.4;

contract ScholarshipFund {
    struct Student {
        address payable account;
        uint128 monthly;
        uint64 lastMonth;
        bool enrolled;
    }

    address public dean;
    uint256 public failures;
    mapping(uint256 => Student) public students;
    uint256 public studentCount;

    event Enrolled(uint256 indexed id, address account, uint128 monthly);
    event Paid(uint256 indexed id, uint64 month, uint256 amount);
    event Skipped(uint256 indexed id, uint64 month);

    modifier onlyDean() {
        require(msg.sender == dean, "dean only");
        _;
    }

    constructor() payable {
        dean = msg.sender;
    }

    receive() external payable {}

    function enroll(address payable account, uint128 monthly) external onlyDean returns (uint256 id) {
        require(account != address(0) && monthly > 0, "student");
        require(studentCount < 5000, "full");
        id = studentCount++;
        students[id] = Student(account, monthly, 0, true);
        emit Enrolled(id, account, monthly);
    }

    function dismiss(uint256 id) external onlyDean {
        students[id].enrolled = false;
    }

    function payMonth(uint256[] calldata ids, uint64 month) external onlyDean {
        require(ids.length > 0 && ids.length <= 40, "batch");
        bool ok = true;
        for (uint256 i = 0; i < ids.length; i++) {
            Student storage s = students[ids[i]];
            if (!s.enrolled || s.lastMonth >= month) continue;
            uint64 before_ = s.lastMonth;
            s.lastMonth = month;
            //- weak
            (ok, ) = s.account.call{value: s.monthly, gas: 30000}(""); //!
            //- fixed
            (ok, ) = s.account.call{value: s.monthly, gas: 30000}("");
            if (!ok) {
                s.lastMonth = before_;
                emit Skipped(ids[i], month);
                continue;
            }
            //- end
            emit Paid(ids[i], month, s.monthly);
            before_;
        }
        if (!ok && failures < 1000000) failures++;
    }

    function wind(address payable to) external onlyDean {
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "not paid");
    }
}
