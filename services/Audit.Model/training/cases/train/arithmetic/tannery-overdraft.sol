// case: tannery-overdraft
// class: arithmetic
// disguise: unsigned request converted to signed before the comparison
// note: A request of 2**255 or more turns negative and passes the limit; the fix bounds the request.
pragma solidity ^0.8.12;

contract TanneryLedger {
    struct Line {
        int256 balance;
        int256 floor;
    }

    address public immutable bursar;
    mapping(address => Line) public lines;
    mapping(address => uint256) public hides;

    event Drawn(address indexed who, uint256 amount, int256 balance);
    event Paid(address indexed who, uint256 amount);

    constructor() {
        bursar = msg.sender;
    }

    function open(address who, uint96 overdraft) external {
        require(msg.sender == bursar, "bursar");
        require(lines[who].floor == 0, "open");
        lines[who].floor = -int256(uint256(overdraft));
    }

    function draw(uint256 amount) external {
        Line storage l = lines[msg.sender];
        //- weak
        int256 next = l.balance - int256(amount); //!
        //- fixed
        require(amount <= uint256(type(int256).max), "amount");
        int256 next = l.balance - int256(amount);
        //- end
        require(next >= l.floor, "floor");
        l.balance = next;
        hides[msg.sender] = amount;
        emit Drawn(msg.sender, amount, next);
    }

    function pay(uint128 amount) external {
        uint256 h = hides[msg.sender];
        require(h >= amount, "hides");
        unchecked {
            hides[msg.sender] = h - amount;
        }
        lines[msg.sender].balance += int256(uint256(amount));
        emit Paid(msg.sender, amount);
    }

    function room(address who) external view returns (uint256) {
        Line memory l = lines[who];
        return l.balance > l.floor ? uint256(l.balance - l.floor) : 0;
    }
}
