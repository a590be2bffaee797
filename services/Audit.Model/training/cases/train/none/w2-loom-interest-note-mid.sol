// case: w2-loom-interest-note-mid
// class: none
// disguise: 0.7 interest notes with index per second and checked products
// note: Elapsed time feeds a bounded rate; amounts are booked before transfers.
pragma solidity ^0.7.5;

library LoomMath {
    uint256 internal constant ONE = 1e18;

    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        require((c = a + b) >= a, "LoomMath: add");
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256 c) {
        require(b <= a, "LoomMath: sub");
        c = a - b;
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        require(b == 0 || (c = a * b) / b == a, "LoomMath: mul");
    }

    function mulOne(uint256 a, uint256 b) internal pure returns (uint256) {
        return mul(a, b) / ONE;
    }

    function divOne(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b != 0, "LoomMath: div");
        return mul(a, ONE) / b;
    }
}

interface ILinen {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract LoomNotes {
    using LoomMath for uint256;

    ILinen public immutable linen;
    address public immutable weaver;
    uint256 public constant MAX_RATE = 6341958396;
    uint256 public rate;
    uint256 public index = 1e18;
    uint256 public indexAt;
    uint256 public notes;
    uint256 public reserve;
    mapping(address => uint256) public notesOf;

    event Bought(address indexed who, uint256 paid, uint256 notes);
    event Redeemed(address indexed who, uint256 paid, uint256 notes);
    event RateSet(uint256 rate);
    event Backed(uint256 amount);

    modifier onlyWeaver() {
        require(msg.sender == weaver, "LoomNotes: weaver only");
        _;
    }

    constructor(ILinen linen_, uint256 rate_) {
        require(rate_ <= MAX_RATE, "LoomNotes: rate");
        linen = linen_;
        weaver = msg.sender;
        rate = rate_;
        indexAt = block.timestamp;
    }

    function currentIndex() public view returns (uint256) {
        uint256 elapsed = block.timestamp.sub(indexAt);
        return index.add(index.mulOne(rate.mul(elapsed)));
    }

    function touch() public {
        index = currentIndex();
        indexAt = block.timestamp;
    }

    function setRate(uint256 next) external onlyWeaver {
        require(next <= MAX_RATE, "LoomNotes: rate");
        touch();
        rate = next;
        emit RateSet(next);
    }

    function back(uint256 amount) external onlyWeaver {
        reserve = reserve.add(amount);
        emit Backed(amount);
        require(linen.transferFrom(msg.sender, address(this), amount), "LoomNotes: token");
    }

    function buy(uint256 amount, uint256 leastNotes) external returns (uint256 got) {
        touch();
        got = amount.divOne(index);
        require(got > 0 && got >= leastNotes, "LoomNotes: too few");
        notesOf[msg.sender] = notesOf[msg.sender].add(got);
        notes = notes.add(got);
        reserve = reserve.add(amount);
        require(notes.mulOne(index) <= reserve, "LoomNotes: not backed");
        emit Bought(msg.sender, amount, got);
        require(linen.transferFrom(msg.sender, address(this), amount), "LoomNotes: token");
    }

    function redeem(uint256 count) external returns (uint256 amount) {
        touch();
        amount = count.mulOne(index);
        require(amount <= reserve, "LoomNotes: reserve");
        notesOf[msg.sender] = notesOf[msg.sender].sub(count);
        notes = notes.sub(count);
        reserve = reserve.sub(amount);
        emit Redeemed(msg.sender, amount, count);
        require(linen.transfer(msg.sender, amount), "LoomNotes: token");
    }

    function worthOf(address who) external view returns (uint256) {
        return notesOf[who].mulOne(currentIndex());
    }
}
