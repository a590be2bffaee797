// case: modern-hourbank-signed-ledger
// class: arithmetic
// disguise: signed balances with an overdraft floor; an unsigned amount is cast to int256
// note: An amount above 2^255 becomes negative and raises the payer; the fix bounds the amount before the cast.
pragma solidity ^0.8.16;

library SignedBook {
    struct Book {
        mapping(address => int256) of_;
        int256 floor;
    }

    error Overdrawn(int256 would, int256 floor);
    error AmountTooLarge();

    function debit(Book storage self, address who, uint256 amount) internal {
        //- weak
        int256 next = self.of_[who] - int256(amount); //!
        //- fixed
        if (amount > uint256(type(int256).max)) revert AmountTooLarge();
        int256 next = self.of_[who] - int256(amount);
        //- end
        if (next < self.floor) revert Overdrawn(next, self.floor);
        self.of_[who] = next;
    }

    function credit(Book storage self, address who, uint128 amount) internal {
        self.of_[who] += int256(uint256(amount));
    }
}

contract HourBank {
    using SignedBook for SignedBook.Book;

    struct Offer {
        address worker;
        uint64 openUntil;
        uint32 minutesEach;
        bool open;
    }

    error NotMember();
    error NotOpen();
    error NotSecretary();

    event Offered(uint256 indexed id, address indexed worker, uint32 minutesEach);
    event Booked(uint256 indexed id, address indexed who, uint256 slots);
    event Donated(address indexed who, uint256 amount);

    address public immutable secretary;
    SignedBook.Book private _book;
    mapping(address => bool) public member;
    uint256 public communityMinutes;
    Offer[] public offers;

    constructor(uint64 overdraft) {
        secretary = msg.sender;
        _book.floor = -int256(uint256(overdraft));
    }

    modifier onlyMember() {
        if (!member[msg.sender]) revert NotMember();
        _;
    }

    function admit(address who, uint32 welcome) external {
        if (msg.sender != secretary) revert NotSecretary();
        member[who] = true;
        _book.credit(who, welcome);
    }

    function offer(uint32 minutesEach, uint64 openUntil) external onlyMember returns (uint256 id) {
        require(minutesEach > 0 && minutesEach <= 600, "minutes");
        id = offers.length;
        offers.push(Offer(msg.sender, openUntil, minutesEach, true));
        emit Offered(id, msg.sender, minutesEach);
    }

    function book(uint256 id, uint16 slots) external onlyMember {
        Offer storage o = offers[id];
        if (!o.open || block.timestamp > o.openUntil) revert NotOpen();
        uint128 cost = uint128(o.minutesEach) * slots;
        _book.debit(msg.sender, cost);
        _book.credit(o.worker, cost);
        emit Booked(id, msg.sender, slots);
    }

    function donate(uint256 amount) external onlyMember {
        _book.debit(msg.sender, amount);
        communityMinutes += amount;
        emit Donated(msg.sender, amount);
    }

    function closeOffer(uint256 id) external {
        if (offers[id].worker != msg.sender) revert NotOpen();
        offers[id].open = false;
    }

    function balanceOf(address who) external view returns (int256) {
        return _book.of_[who];
    }
}
