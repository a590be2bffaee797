// case: modern-granite-treasury-accept
// class: tx_origin
// disguise: two-step hand-over in a library; the first step tests the caller, the second the origin
// note: accept() is authorised by tx.origin; the fix compares the caller handed in.
pragma solidity ^0.6.9;

library Custody {
    struct Seat {
        address holder;
        address next;
        uint64 offered;
    }

    event SeatPassed(address indexed from, address indexed to);

    function offer(Seat storage self, address caller, address next) internal {
        require(caller == self.holder, "holder only");
        self.next = next;
        self.offered = uint64(block.timestamp);
    }

    function accept(Seat storage self, address caller) internal {
        require(self.next != address(0), "no offer");
        require(block.timestamp <= self.offered + 14 days, "stale offer");
        //- weak
        require(self.next == tx.origin, "next only"); //!
        //- fixed
        require(self.next == caller, "next only");
        //- end
        emit SeatPassed(self.holder, caller);
        self.holder = caller;
        self.next = address(0);
    }
}

interface ICoin {
    function transfer(address to, uint256 value) external returns (bool);
}

contract GraniteTreasury {
    using Custody for Custody.Seat;

    Custody.Seat private _seat;
    mapping(address => uint256) public budget;
    uint256 public allotted;

    event Budgeted(address indexed who, uint256 amount);
    event Spent(address indexed who, uint256 amount, string purpose);

    modifier onlyHolder() {
        require(msg.sender == _seat.holder, "holder only");
        _;
    }

    constructor() public {
        _seat.holder = msg.sender;
    }

    receive() external payable {}

    function offerSeat(address next) external {
        _seat.offer(msg.sender, next);
    }

    function acceptSeat() external {
        _seat.accept(msg.sender);
    }

    function setBudget(address who, uint256 amount) external onlyHolder {
        uint256 rest = allotted - budget[who];
        require(rest + amount >= rest && rest + amount <= address(this).balance, "not covered");
        allotted = rest + amount;
        budget[who] = amount;
        emit Budgeted(who, amount);
    }

    function spend(uint256 amount, address payable to, string calldata purpose) external {
        require(amount <= budget[msg.sender], "budget");
        budget[msg.sender] -= amount;
        allotted -= amount;
        emit Spent(msg.sender, amount, purpose);
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "not sent");
    }

    function rescue(ICoin coin, uint256 amount) external onlyHolder {
        require(coin.transfer(msg.sender, amount), "rescue");
    }

    function holder() external view returns (address) {
        return _seat.holder;
    }
}
