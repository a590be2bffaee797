// case: w2-auction-house-setter-by-struct
// class: access_control
// disguise: edit of a lot writes seller and payout without a test, in a long contract
// note: editLot() is open, so that anyone becomes payee of a lot; the fix tests the seller.
pragma solidity ^0.4.25;

contract ClockAuction {
    struct Lot {
        address seller;
        address payee;
        uint256 reserve;
        uint256 best;
        address bidder;
        uint256 end;
        bool closed;
    }

    Lot[] public lots;
    mapping(address => uint256) public due;
    address public house;

    event Offered(uint256 indexed id, address seller, uint256 reserve);
    event Edited(uint256 indexed id, address payee, uint256 reserve);
    event Sold(uint256 indexed id, address to, uint256 value);

    constructor() public {
        house = msg.sender;
    }

    function offer(uint256 reserve, uint256 daysLong) external returns (uint256 id) {
        require(reserve > 0 && reserve < 2 ** 120 && daysLong > 0 && daysLong < 60);
        id = lots.length;
        lots.push(Lot(msg.sender, msg.sender, reserve, 0, address(0), now + daysLong * 1 days, false));
        emit Offered(id, msg.sender, reserve);
    }

    function editLot(uint256 id, address payee, uint256 reserve) external {
        require(id < lots.length && reserve > 0 && payee != address(0));
        Lot storage l = lots[id];
        //- weak
        require(!l.closed && (l.best == 0 || reserve == l.reserve)); //!
        //- fixed
        require(l.seller == msg.sender);
        require(!l.closed && (l.best == 0 || reserve == l.reserve));
        //- end
        l.payee = payee;
        l.reserve = reserve;
        emit Edited(id, payee, reserve);
    }

    function assign(uint256 id, address bidder) external payable {
        require(msg.sender == house && id < lots.length);
        Lot storage l = lots[id];
        require(!l.closed && l.best == 0 && msg.value >= l.reserve && bidder != address(0));
        l.best = msg.value;
        l.bidder = bidder;
    }

    function close(uint256 id) external {
        require(id < lots.length);
        Lot storage l = lots[id];
        require(msg.sender == l.seller || msg.sender == house);
        require(!l.closed && now > l.end);
        l.closed = true;
        due[l.payee] += l.best;
        emit Sold(id, l.bidder, l.best);
    }

    function collect() external {
        uint256 value = due[msg.sender];
        require(value > 0);
        due[msg.sender] = 0;
        msg.sender.transfer(value);
    }
}
