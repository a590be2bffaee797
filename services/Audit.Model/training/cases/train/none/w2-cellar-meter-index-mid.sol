// case: w2-cellar-meter-index-mid
// class: none
// disguise: 0.5 metered service with index per unit and checked products
// note: Users settle on their own; the meter's operator can only add within a ceiling.
pragma solidity ^0.5.14;

contract CellarCooling {
    uint256 private constant SCALE = 1e12;
    uint256 public constant CEILING = 1 ether;

    address payable public operator;
    uint256 public costIndex;
    uint256 public lastPosted;
    uint256 public racksInAll;
    uint256 public earned;

    struct Account {
        uint64 racks;
        uint256 indexSeen;
        uint256 prepaid;
        uint256 debt;
    }

    mapping(address => Account) private accounts;

    event Posted(uint256 cost, uint256 costIndex);
    event RacksSet(address indexed who, uint64 racks);
    event Prepaid(address indexed who, uint256 amount);
    event Settled(address indexed who, uint256 charge, uint256 debt);
    event Returned(address indexed who, uint256 amount);

    constructor() public {
        operator = msg.sender;
        lastPosted = now;
    }

    function post(uint256 cost) external {
        require(msg.sender == operator, "Cellar: operator only");
        require(cost <= CEILING, "Cellar: ceiling");
        require(now >= lastPosted + 1 days, "Cellar: once a day");
        require(racksInAll > 0, "Cellar: no racks");
        lastPosted = now;
        uint256 step = cost * SCALE / racksInAll;
        require(costIndex + step >= costIndex, "Cellar: index");
        costIndex += step;
        emit Posted(cost, costIndex);
    }

    function setRacks(uint64 racks) external {
        require(racks <= 10000, "Cellar: racks");
        settle(msg.sender);
        Account storage a = accounts[msg.sender];
        require(a.debt == 0, "Cellar: debt");
        require(racksInAll >= a.racks, "Cellar: total");
        racksInAll = racksInAll - a.racks + racks;
        a.racks = racks;
        emit RacksSet(msg.sender, racks);
    }

    function prepay() external payable {
        settle(msg.sender);
        Account storage a = accounts[msg.sender];
        uint256 left = msg.value;
        uint256 part = left < a.debt ? left : a.debt;
        a.debt -= part;
        left -= part;
        earn(part);
        require(a.prepaid + left >= left, "Cellar: sum");
        a.prepaid += left;
        emit Prepaid(msg.sender, msg.value);
    }

    function takeBack(uint256 amount) external {
        settle(msg.sender);
        Account storage a = accounts[msg.sender];
        require(amount <= a.prepaid, "Cellar: prepaid");
        a.prepaid -= amount;
        emit Returned(msg.sender, amount);
        (bool ok, ) = msg.sender.call.value(amount)("");
        require(ok, "Cellar: refused");
    }

    function collect() external {
        require(msg.sender == operator, "Cellar: operator only");
        uint256 amount = earned;
        earned = 0;
        operator.transfer(amount);
    }

    function settle(address who) public {
        Account storage a = accounts[who];
        uint256 fresh = costIndex - a.indexSeen;
        require(fresh <= costIndex, "Cellar: index");
        a.indexSeen = costIndex;
        uint256 charge = fresh * a.racks;
        require(a.racks == 0 || charge / a.racks == fresh, "Cellar: product");
        charge = charge / SCALE;
        uint256 part = charge < a.prepaid ? charge : a.prepaid;
        a.prepaid -= part;
        earn(part);
        uint256 debt = a.debt + (charge - part);
        require(debt >= a.debt, "Cellar: debt");
        a.debt = debt;
        emit Settled(who, charge, debt);
    }

    function account(address who) external view returns (uint64 racks, uint256 prepaid, uint256 debt) {
        Account storage a = accounts[who];
        return (a.racks, a.prepaid, a.debt);
    }

    function earn(uint256 amount) private {
        uint256 next = earned + amount;
        require(next >= earned, "Cellar: earned");
        earned = next;
    }
}
