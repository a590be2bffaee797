// case: modern-plaza-kiosk-leases
// class: locked_ether
// disguise: withdraw is limited by a counter that every payment should raise, but the rent path raises another one
// note: collectable stays zero so withdraw always reverts; the fix raises it with every rent.
pragma solidity ^0.8.17;

library LeaseMath {
    function extend(uint64 until, uint256 months) internal view returns (uint64) {
        uint256 from = until > block.timestamp ? until : block.timestamp;
        return uint64(from + months * 30 days);
    }
}

abstract contract Council {
    address public council;

    error NotCouncil();

    modifier onlyCouncil() {
        if (msg.sender != council) revert NotCouncil();
        _;
    }

    constructor() {
        council = msg.sender;
    }

    function passCouncil(address next) external onlyCouncil {
        council = next;
    }
}

contract PlazaKiosks is Council {
    using LeaseMath for uint64;

    struct Kiosk {
        address tenant;
        uint64 until;
        uint96 rent;
    }

    error WrongRent(uint256 wanted);
    error Occupied();
    error NothingCollectable();
    error NotSent();

    event KioskSet(uint256 indexed id, uint96 rent);
    event RentPaid(uint256 indexed id, address indexed tenant, uint256 months);
    event Collected(address indexed to, uint256 amount);

    mapping(uint256 => Kiosk) public kiosks;
    uint256 public grossRent;
    uint256 public collectable;

    function setKiosk(uint256 id, uint96 rent) external onlyCouncil {
        kiosks[id].rent = rent;
        emit KioskSet(id, rent);
    }

    //- weak
    function payRent(uint256 id, uint8 months) external payable { //!
    //- fixed
    function payRent(uint256 id, uint8 months) external payable {
    //- end
        Kiosk storage k = kiosks[id];
        if (k.tenant != msg.sender && k.until > block.timestamp) revert Occupied();
        uint256 wanted = uint256(k.rent) * months;
        if (wanted == 0 || msg.value != wanted) revert WrongRent(wanted);
        k.tenant = msg.sender;
        k.until = k.until.extend(months);
        grossRent += msg.value;
        //- weak
        //- fixed
        collectable += msg.value;
        //- end
        emit RentPaid(id, msg.sender, months);
    }

    function leave(uint256 id) external {
        if (kiosks[id].tenant != msg.sender) revert Occupied();
        kiosks[id].until = uint64(block.timestamp);
        kiosks[id].tenant = address(0);
    }

    function collect(address payable to, uint256 amount) external onlyCouncil {
        if (amount == 0 || amount > collectable) revert NothingCollectable();
        collectable -= amount;
        emit Collected(to, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert NotSent();
    }
}
