// case: gravel-pit-weighbridge
// class: arithmetic
// disguise: a struct field narrower than the argument, cast on writing
// note: The debt is cut to 64 bits while the material is booked in full; the fix tests the cast.
pragma solidity ^0.4.24;

contract GravelPit {
    struct Customer {
        uint64 debt;
        uint64 lastLoad;
        uint128 limit;
        uint kilos;
    }

    address public owner;
    mapping(address => Customer) public customers;

    event Loaded(address indexed who, uint kilos, uint64 debt);
    event Cleared(address indexed who, uint64 paid);

    constructor() public {
        owner = msg.sender;
    }

    function admit(address who, uint128 limit) external {
        require(msg.sender == owner);
        customers[who].limit = limit;
    }

    function load(uint kilos) external {
        Customer storage c = customers[msg.sender];
        require(c.limit > 0 && c.debt == 0);
        require(kilos > 0);
        //- weak
        c.debt = uint64(kilos / 1000 + 1); //!
        //- fixed
        uint price = kilos / 1000 + 1;
        require(price < 2 ** 64);
        c.debt = uint64(price);
        //- end
        require(c.debt <= c.limit);
        require(c.kilos + kilos > c.kilos);
        c.kilos = c.kilos + kilos;
        c.lastLoad = uint64(now);
        emit Loaded(msg.sender, kilos, c.debt);
    }

    function pay() external payable {
        Customer storage c = customers[msg.sender];
        require(msg.value == uint(c.debt) * 1 szabo && c.debt > 0);
        emit Cleared(msg.sender, c.debt);
        c.debt = 0;
        owner.transfer(msg.value);
    }

    function spread(address to, uint kilos) external {
        require(customers[msg.sender].kilos >= kilos && to != msg.sender);
        require(customers[to].kilos + kilos >= kilos);
        customers[msg.sender].kilos -= kilos;
        customers[to].kilos += kilos;
    }
}
