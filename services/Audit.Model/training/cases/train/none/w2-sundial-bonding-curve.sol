// case: w2-sundial-bonding-curve
// class: none
// disguise: bonding curve with bounds on both sides and booked reserve
// note: Buyers state a ceiling, sellers a floor; the curve is computed from booked supply.
pragma solidity ^0.8.17;

contract SundialCurve {
    uint256 private constant SLOPE = 2e9;
    uint256 public constant MOST_SUPPLY = 10_000_000;
    uint256 public constant FEE_PARTS = 50;
    uint256 private constant PARTS = 10_000;

    address public immutable maker;
    uint256 public supply;
    uint256 public reserve;
    uint256 public fees;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public change;
    uint256 private _lock;

    event Bought(address indexed who, uint256 count, uint256 paid);
    event SoldBack(address indexed who, uint256 count, uint256 received);
    event Transfer(address indexed from, address indexed to, uint256 count);

    error Late();
    error TooDear(uint256 cost, uint256 most);
    error TooCheap(uint256 back, uint256 least);
    error BadCount();
    error Entered();
    error Refused();
    error NotMaker();

    modifier once() {
        if (_lock != 0) revert Entered();
        _lock = 1;
        _;
        _lock = 0;
    }

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert Late();
        _;
    }

    constructor() {
        maker = msg.sender;
    }

    /// sum of SLOPE * i for i from `from + 1` to `from + count`
    function area(uint256 from, uint256 count) public pure returns (uint256) {
        if (count > MOST_SUPPLY || from > MOST_SUPPLY) revert BadCount();
        unchecked {
            // both at most 1e7, the product stays below 2**90
            return (SLOPE * count * (2 * from + count + 1)) / 2;
        }
    }

    function costOf(uint256 count) public view returns (uint256 cost, uint256 fee) {
        cost = area(supply, count);
        fee = (cost * FEE_PARTS + PARTS - 1) / PARTS;
    }

    function backFor(uint256 count) public view returns (uint256 back, uint256 fee) {
        if (count > supply) revert BadCount();
        uint256 gross = area(supply - count, count);
        fee = (gross * FEE_PARTS + PARTS - 1) / PARTS;
        back = gross - fee;
    }

    function buy(uint256 count, uint256 most, uint256 deadline) external payable once inTime(deadline) {
        if (count == 0 || supply + count > MOST_SUPPLY) revert BadCount();
        (uint256 cost, uint256 fee) = costOf(count);
        uint256 due = cost + fee;
        if (due > most || due > msg.value) revert TooDear(due, most);
        supply += count;
        reserve += cost;
        fees += fee;
        balanceOf[msg.sender] += count;
        change[msg.sender] += msg.value - due;
        emit Bought(msg.sender, count, due);
        emit Transfer(address(0), msg.sender, count);
    }

    function sell(uint256 count, uint256 least, uint256 deadline) external once inTime(deadline) {
        if (count == 0 || count > balanceOf[msg.sender]) revert BadCount();
        (uint256 back, uint256 fee) = backFor(count);
        if (back < least) revert TooCheap(back, least);
        unchecked {
            balanceOf[msg.sender] -= count;
            supply -= count;
        }
        reserve -= back + fee;
        fees += fee;
        emit SoldBack(msg.sender, count, back);
        emit Transfer(msg.sender, address(0), count);
        _send(msg.sender, back);
    }

    function transfer(address to, uint256 count) external {
        if (to == address(0) || count > balanceOf[msg.sender]) revert BadCount();
        unchecked {
            balanceOf[msg.sender] -= count;
            balanceOf[to] += count;
        }
        emit Transfer(msg.sender, to, count);
    }

    function takeChange() external once {
        uint256 amount = change[msg.sender];
        change[msg.sender] = 0;
        _send(msg.sender, amount);
    }

    function takeFees() external once {
        if (msg.sender != maker) revert NotMaker();
        uint256 amount = fees;
        fees = 0;
        _send(maker, amount);
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert Refused();
    }
}
