// case: w2-almshouse-pull-ledger-old
// class: none
// disguise: 0.4.15 pull payments with send tested and restored
// note: Credit is zeroed first and a failed send reverts.
pragma solidity ^0.4.15;

contract Ledgered {
    mapping(address => uint256) internal credit;
    uint256 internal owedInAll;

    event Booked(address indexed who, uint256 amount);
    event Drawn(address indexed who, uint256 amount);

    function book(address who, uint256 amount) internal {
        uint256 next = credit[who] + amount;
        require(next >= amount);
        uint256 all = owedInAll + amount;
        require(all >= amount);
        credit[who] = next;
        owedInAll = all;
        Booked(who, amount);
    }

    function draw() public {
        uint256 amount = credit[msg.sender];
        require(amount > 0);
        assert(owedInAll >= amount);
        credit[msg.sender] = 0;
        owedInAll -= amount;
        Drawn(msg.sender, amount);
        require(msg.sender.send(amount));
    }

    function creditOf(address who) public constant returns (uint256) {
        return credit[who];
    }
}

contract Almshouse is Ledgered {
    struct Room {
        address tenant;
        uint256 deposit;
        uint256 movedIn;
        bool occupied;
    }

    address public matron;
    uint256 public depositPrice;
    uint256 public constant NOTICE = 30 days;
    uint16 public constant ROOMS = 36;
    mapping(uint16 => Room) public rooms;
    mapping(uint16 => uint256) public noticeAt;

    event MovedIn(uint16 indexed room, address indexed tenant);
    event NoticeGiven(uint16 indexed room, uint256 leavesAt);
    event MovedOut(uint16 indexed room, address indexed tenant, uint256 kept);

    modifier onlyMatron() {
        require(msg.sender == matron);
        _;
    }

    function Almshouse(uint256 _depositPrice) public {
        require(_depositPrice > 0);
        matron = msg.sender;
        depositPrice = _depositPrice;
    }

    function moveIn(uint16 number) public payable {
        require(number < ROOMS);
        require(msg.value == depositPrice);
        Room storage room = rooms[number];
        require(!room.occupied);
        room.tenant = msg.sender;
        room.deposit = msg.value;
        room.movedIn = now;
        room.occupied = true;
        MovedIn(number, msg.sender);
    }

    function giveNotice(uint16 number) public {
        Room storage room = rooms[number];
        require(room.occupied && room.tenant == msg.sender);
        require(noticeAt[number] == 0);
        noticeAt[number] = now + NOTICE;
        NoticeGiven(number, noticeAt[number]);
    }

    function moveOut(uint16 number, uint256 damage) public onlyMatron {
        Room storage room = rooms[number];
        require(room.occupied);
        require(noticeAt[number] != 0 && now >= noticeAt[number]);
        require(damage <= room.deposit);
        address tenant = room.tenant;
        uint256 back = room.deposit - damage;
        delete rooms[number];
        delete noticeAt[number];
        if (back > 0) book(tenant, back);
        if (damage > 0) book(matron, damage);
        MovedOut(number, tenant, damage);
    }

    function isFree(uint16 number) public constant returns (bool) {
        return number < ROOMS && !rooms[number].occupied;
    }
}
