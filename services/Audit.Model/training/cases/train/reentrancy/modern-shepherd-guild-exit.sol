// case: modern-shepherd-guild-exit
// class: reentrancy
// disguise: the seat is handed over by another function while the leaver is being paid; the state is in a base
// note: leave() pays the seat's share before closing the seat, and passSeat() can move it meanwhile; the fix closes first.
pragma solidity ^0.5.17;

library SafeNum {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "add");
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "sub");
        return a - b;
    }
}

contract SeatBook {
    using SafeNum for uint256;

    struct Seat {
        bool open;
        uint64 since;
        uint256 paidIn;
    }

    mapping(address => Seat) internal _seats;
    uint256 public openSeats;

    event SeatOpened(address indexed who);
    event SeatPassed(address indexed from, address indexed to);
    event SeatClosed(address indexed who);

    modifier onlySeated() {
        require(_seats[msg.sender].open, "no seat");
        _;
    }

    function _open(address who, uint256 paid) internal {
        require(!_seats[who].open, "seated");
        _seats[who] = Seat(true, uint64(now), paid);
        openSeats = openSeats.add(1);
        emit SeatOpened(who);
    }

    function _close(address who) internal {
        delete _seats[who];
        openSeats = openSeats.sub(1);
        emit SeatClosed(who);
    }

    function passSeat(address to) external onlySeated {
        require(to != address(0) && !_seats[to].open, "cannot pass");
        _seats[to] = _seats[msg.sender];
        delete _seats[msg.sender];
        emit SeatPassed(msg.sender, to);
    }

    function seatOf(address who) external view returns (bool open, uint64 since, uint256 paidIn) {
        Seat storage s = _seats[who];
        return (s.open, s.since, s.paidIn);
    }
}

contract ShepherdGuild is SeatBook {
    uint256 public constant DUES = 2 ether;
    uint256 public pastureFund;
    address public warden;

    event Spent(address indexed to, uint256 amount);

    constructor() public {
        warden = msg.sender;
    }

    function join() external payable {
        require(msg.value == DUES, "dues");
        _open(msg.sender, msg.value);
    }

    function donate() external payable {
        pastureFund = pastureFund.add(msg.value);
    }

    function leave() external onlySeated {
        uint256 refund = _seats[msg.sender].paidIn;
        if (now > _seats[msg.sender].since + 365 days) {
            refund = refund / 2;
        }
        //- weak
        (bool ok, ) = msg.sender.call.value(refund)(""); //!
        require(ok, "refund");
        if (_seats[msg.sender].open) {
            _close(msg.sender); //!
        }
        //- fixed
        _close(msg.sender);
        (bool ok, ) = msg.sender.call.value(refund)("");
        require(ok, "refund");
        //- end
    }

    function spend(address payable to, uint256 amount) external {
        require(msg.sender == warden, "warden only");
        pastureFund = pastureFund.sub(amount);
        emit Spent(to, amount);
        to.transfer(amount);
    }
}
