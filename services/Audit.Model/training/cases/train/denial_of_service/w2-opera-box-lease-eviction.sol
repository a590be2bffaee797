// case: w2-opera-box-lease-eviction
// class: denial_of_service
// disguise: the deposit goes back through a forwarding interface call of the tenant
// note: The tenant's own callback can revert, so it is never evicted; the fix catches the failure.
pragma solidity ^0.8.10;

interface IBoxTenant {
    function onEviction(uint256 box, uint256 deposit) external;
}

contract OperaBoxes {
    struct Lease { address tenant; uint96 deposit; uint64 paidUntil; }

    address public immutable house;
    uint256 public constant RENT = 0.05 ether;
    uint256 public constant BOXES = 24;
    uint256 public income;
    mapping(uint256 => Lease) public leases;
    mapping(address => uint256) public deposits;

    event Leased(uint256 indexed box, address tenant);
    event Extended(uint256 indexed box, uint64 until);
    event Evicted(uint256 indexed box, address tenant);

    constructor() {
        house = msg.sender;
    }

    function lease(uint256 box) external payable {
        require(box < BOXES && leases[box].tenant == address(0), "box");
        require(msg.value == 3 * RENT, "rent and deposit");
        leases[box] = Lease(msg.sender, uint96(2 * RENT), uint64(block.timestamp + 30 days));
        income += RENT;
        emit Leased(box, msg.sender);
    }

    function extend(uint256 box) external payable {
        Lease storage l = leases[box];
        require(l.tenant == msg.sender && msg.value == RENT, "rent");
        l.paidUntil += 30 days;
        income += msg.value;
        emit Extended(box, l.paidUntil);
    }

    function evict(uint256 box) external {
        Lease memory l = leases[box];
        require(l.tenant != address(0) && block.timestamp > l.paidUntil + 10 days, "paid");
        delete leases[box];
        deposits[l.tenant] += l.deposit;
        emit Evicted(box, l.tenant);
        if (l.tenant.code.length > 0) {
            //- weak
            IBoxTenant(l.tenant).onEviction(box, l.deposit); //!
            //- fixed
            try IBoxTenant(l.tenant).onEviction{gas: 50000}(box, l.deposit) {} catch {}
            //- end
        }
    }

    function leave(uint256 box) external {
        Lease memory l = leases[box];
        require(l.tenant == msg.sender, "not yours");
        delete leases[box];
        deposits[msg.sender] += l.deposit;
        if (msg.sender.code.length > 0) IBoxTenant(msg.sender).onEviction(box, l.deposit);
    }

    function fetchDeposit() external {
        uint256 d = deposits[msg.sender];
        deposits[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: d}("");
        require(ok, "deposit");
    }

    function takeIncome() external {
        uint256 i = income;
        income = 0;
        (bool ok, ) = house.call{value: i}("");
        require(ok, "income");
    }
}
