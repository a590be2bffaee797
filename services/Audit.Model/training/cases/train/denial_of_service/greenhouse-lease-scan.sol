// case: greenhouse-lease-scan
// class: denial_of_service
// disguise: a private search helper over an array that anybody extends
// note: Everybody's lookup walks over all leases and fails when there are many; the fix keeps the index per tenant.
pragma solidity ^0.4.24;

contract GreenhouseLeases {
    struct Lease {
        address tenant;
        uint96 rent;
        uint32 bench;
    }

    address public gardener;
    Lease[] public leases;
    mapping(address => uint256) private slot;
    mapping(address => uint256) public prepaid;

    event Leased(address indexed tenant, uint32 bench);
    event RentTaken(address indexed tenant, uint256 rent);

    constructor() public {
        gardener = msg.sender;
    }

    function lease(uint32 bench, uint96 rent) external payable {
        require(slot[msg.sender] == 0, "one lease each");
        require(msg.value >= rent && rent >= 1 szabo, "first rent");
        leases.push(Lease(msg.sender, rent, bench));
        slot[msg.sender] = leases.length;
        prepaid[msg.sender] = msg.value;
        emit Leased(msg.sender, bench);
    }

    function find(address tenant) private view returns (uint256) {
        //- weak
        for (uint256 i = 0; i < leases.length; i++) { //!
            if (leases[i].tenant == tenant) return i;
        }
        revert("no lease");
        //- fixed
        require(slot[tenant] != 0, "no lease");
        return slot[tenant] - 1;
        //- end
    }

    function takeRent(address tenant) external {
        require(msg.sender == gardener, "gardener");
        Lease storage found = leases[find(tenant)];
        require(prepaid[tenant] >= found.rent, "empty");
        prepaid[tenant] -= found.rent;
        emit RentTaken(tenant, found.rent);
        gardener.transfer(found.rent);
    }

    function benchOf(address tenant) external view returns (uint32) {
        return leases[find(tenant)].bench;
    }

    function reclaim() external {
        uint256 left = prepaid[msg.sender];
        prepaid[msg.sender] = 0;
        msg.sender.transfer(left);
    }
}
