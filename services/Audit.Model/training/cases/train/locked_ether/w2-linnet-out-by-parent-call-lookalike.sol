// case: w2-linnet-out-by-parent-call-lookalike
// class: locked_ether
// disguise: look-alike: the payout is internal in a library-like base and called at the end of another function
// note: settle pays through the internal helper of the base
pragma solidity ^0.5.4;

contract PayBase {
    event Out(address indexed to, uint256 v);

    function _out(address payable to, uint256 v) internal {
        emit Out(to, v);
        to.transfer(v);
    }
}

contract LinnetSeats is PayBase {
    address payable public house;
    mapping(uint256 => address) public seatOf;
    mapping(uint256 => uint256) public paidFor;
    uint256 public showDay;

    event Seat(uint256 indexed n, address indexed who);

    constructor(uint256 day) public {
        house = msg.sender;
        showDay = day;
    }

    function take(uint256 n) external payable {
        require(n < 300 && seatOf[n] == address(0) && msg.value == 20 finney, "seat");
        seatOf[n] = msg.sender;
        paidFor[n] = msg.value;
        emit Seat(n, msg.sender);
    }

    function giveUp(uint256 n) external {
        require(seatOf[n] == msg.sender && block.timestamp / 1 days < showDay, "late");
        seatOf[n] = address(0);
        uint256 v = paidFor[n];
        paidFor[n] = 0;
        _out(msg.sender, v);
    }

    function settle(uint256 n) external {
        require(block.timestamp / 1 days >= showDay, "early");
        uint256 v = paidFor[n];
        paidFor[n] = 0;
        _out(house, v);
    }
}
