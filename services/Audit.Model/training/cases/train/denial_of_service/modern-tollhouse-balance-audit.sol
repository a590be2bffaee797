// case: modern-tollhouse-balance-audit
// class: denial_of_service
// disguise: every function ends in an audit modifier; the audit compares the ether balance with the books strictly
// note: A wei sent by force breaks the equality for good; the fix demands only that the books are covered.
pragma solidity ^0.7.6;

abstract contract Audited {
    uint256 internal _booked;

    modifier audited() {
        _;
        _audit();
    }

    function booked() public view returns (uint256) {
        return _booked;
    }

    function _bookIn(uint256 amount) internal {
        require(_booked + amount >= amount, "overflow");
        _booked += amount;
    }

    function _bookOut(uint256 amount) internal {
        require(amount <= _booked, "not booked");
        _booked -= amount;
    }

    function _audit() private view {
        //- weak
        require(address(this).balance == _booked, "books differ"); //!
        //- fixed
        require(address(this).balance >= _booked, "books differ");
        //- end
    }
}

contract Tollhouse is Audited {
    struct Account {
        uint128 credit;
        uint32 passes;
        bool blocked;
    }

    address public immutable keeper;
    uint128 public toll = 0.003 ether;
    uint256 public takings;
    mapping(address => Account) public accounts;

    event ToppedUp(address indexed who, uint256 amount);
    event Passed(address indexed who, uint32 passes);

    modifier onlyKeeper() {
        require(msg.sender == keeper, "keeper only");
        _;
    }

    constructor() {
        keeper = msg.sender;
    }

    function topUp() external payable audited {
        Account storage a = accounts[msg.sender];
        require(msg.value > 0 && msg.value < 1e24 && a.credit < 1e30, "amount");
        a.credit += uint128(msg.value);
        _bookIn(msg.value);
        emit ToppedUp(msg.sender, msg.value);
    }

    function pass(address who) external onlyKeeper {
        Account storage a = accounts[who];
        require(!a.blocked && a.credit >= toll, "no credit");
        a.credit -= toll;
        require(takings + toll >= toll && a.passes < 4e9, "overflow");
        takings += toll;
        a.passes += 1;
        emit Passed(who, a.passes);
    }

    function takeBack(uint128 amount) external audited {
        Account storage a = accounts[msg.sender];
        require(amount <= a.credit, "credit");
        a.credit -= amount;
        _bookOut(amount);
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }

    function collect(address payable to) external onlyKeeper audited {
        uint256 amount = takings;
        takings = 0;
        _bookOut(amount);
        to.transfer(amount);
    }

    function setToll(uint128 next) external onlyKeeper {
        require(next <= 0.1 ether, "too high");
        toll = next;
    }

    function setBlocked(address who, bool on) external onlyKeeper {
        accounts[who].blocked = on;
    }
}
