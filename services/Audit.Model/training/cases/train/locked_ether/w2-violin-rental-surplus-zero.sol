// case: w2-violin-rental-surplus-zero
// class: locked_ether
// disguise: only the surplus over the reserve may be taken, and the reserve holds everything
// note: Reserved grows with each payment and never falls; the fix frees it when the rental ends
pragma solidity ^0.8.15;

contract ViolinRental {
    struct Rental {
        address player;
        uint64 ends;
        uint128 paid;
    }

    error NotLuthier();
    error Busy();
    error WrongRent();

    event Rented(uint256 indexed violin, address indexed player);
    event Ended(uint256 indexed violin);

    address public immutable luthier;
    uint256 public reserved;
    mapping(uint256 => Rental) public rentals;

    constructor() {
        luthier = msg.sender;
    }

    modifier onlyLuthier() {
        if (msg.sender != luthier) revert NotLuthier();
        _;
    }

    //- weak
    function rent(uint256 violin) external payable { //!
    //- fixed
    function rent(uint256 violin) external payable {
    //- end
        if (rentals[violin].player != address(0)) revert Busy();
        if (msg.value != 0.5 ether) revert WrongRent();
        rentals[violin] = Rental(msg.sender, uint64(block.timestamp + 30 days), uint128(msg.value));
        reserved += msg.value;
        emit Rented(violin, msg.sender);
    }

    function end(uint256 violin) external {
        Rental memory r = rentals[violin];
        require(r.player != address(0) && block.timestamp >= r.ends, "running");
        delete rentals[violin];
    //- weak
    //- fixed
        reserved -= r.paid;
    //- end
        emit Ended(violin);
    }

    function surplus() public view returns (uint256) {
        return address(this).balance - reserved;
    }

    function takeSurplus() external onlyLuthier {
        uint256 s = surplus();
        require(s > 0, "none");
        payable(luthier).transfer(s);
    }
}
