// case: vineyard-loan-value
// class: arithmetic
// disguise: the product is compared, the difference is checked
// note: bottles * appraisal wraps in the collateral test; the fix uses a checked product.
pragma solidity ^0.6.0;

contract VineyardLoans {
    struct Pledge {
        uint256 bottles;
        uint256 appraisal;
        uint256 owed;
    }

    address public banker;
    mapping(address => Pledge) private pledges;
    mapping(address => uint256) public cash;

    event Pledged(address indexed who, uint256 bottles);
    event Lent(address indexed who, uint256 amount);

    constructor() public {
        banker = msg.sender;
    }

    function _mul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "mul");
    }

    function pledge(uint256 bottles, uint256 appraisal) external {
        require(pledges[msg.sender].owed == 0, "open");
        require(appraisal > 0 && bottles > 0, "empty");
        pledges[msg.sender] = Pledge(bottles, appraisal, 0);
        emit Pledged(msg.sender, bottles);
    }

    function lend(address who, uint256 bottles, uint256 amount) external {
        require(msg.sender == banker, "banker");
        Pledge storage p = pledges[who];
        require(p.owed == 0 && p.bottles >= bottles, "pledge");
        //- weak
        uint256 value = bottles * p.appraisal; //!
        //- fixed
        uint256 value = _mul(bottles, p.appraisal);
        //- end
        require(amount <= value / 2, "value");
        require(cash[who] + amount >= amount, "cash");
        p.owed = amount;
        cash[who] += amount;
        emit Lent(who, amount);
    }

    function repay(uint256 amount) external {
        Pledge storage p = pledges[msg.sender];
        require(cash[msg.sender] >= amount, "cash");
        if (amount > p.owed) amount = p.owed;
        p.owed -= amount;
        cash[msg.sender] -= amount;
    }

    function interest(address who, uint8 percent) external view returns (uint256) {
        return _mul(pledges[who].owed, percent) / 100;
    }
}
