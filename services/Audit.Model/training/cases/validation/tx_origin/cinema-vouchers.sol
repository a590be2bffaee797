// case: cinema-vouchers
// class: tx_origin
// disguise: none, the manager checked by the origin in a modern contract
// note: issue() trusts the origin; the fix trusts the sender.
pragma solidity ^0.8.4;

contract CinemaVouchers {
    string public constant name = "Regal Row Voucher";
    address public manager;
    uint256 public issued;
    mapping(address => uint256) public vouchers;
    mapping(bytes32 => uint16) public seatsTaken;

    event Issued(address indexed to, uint256 count);
    event Redeemed(address indexed who, bytes32 indexed show, uint16 seat);

    constructor() {
        manager = msg.sender;
    }

    function issue(address to, uint256 count) external {
        //- weak
        require(tx.origin == manager, "CinemaVouchers: manager only"); //!
        //- fixed
        require(msg.sender == manager, "CinemaVouchers: manager only");
        //- end
        require(to != address(0), "CinemaVouchers: no receiver");
        issued += count;
        vouchers[to] += count;
        emit Issued(to, count);
    }

    function give(address to, uint256 count) external {
        require(to != address(0), "CinemaVouchers: no receiver");
        vouchers[msg.sender] -= count;
        vouchers[to] += count;
    }

    function redeem(bytes32 show) external returns (uint16 seat) {
        require(vouchers[msg.sender] > 0, "CinemaVouchers: none left");
        require(seatsTaken[show] < 180, "CinemaVouchers: full house");
        vouchers[msg.sender] -= 1;
        seat = ++seatsTaken[show];
        emit Redeemed(msg.sender, show, seat);
    }

    function setManager(address next) external {
        require(msg.sender == manager, "CinemaVouchers: manager only");
        require(next != address(0), "CinemaVouchers: zero");
        manager = next;
    }
}
