// case: allotment-deposits
// class: locked_ether
// disguise: deposits are booked under the plot, returned from the tenant's account
// note: giveUp reads a mapping that nobody fills; the fix reads the deposit of the plot.
pragma solidity ^0.4.25;

contract Allotments {
    struct Plot {
        address tenant;
        uint128 deposit;
        uint64 from;
    }

    address public clerk;
    Plot[40] public plots;
    mapping(address => uint) public returnable;

    event Taken(uint8 indexed plot, address tenant);
    event GivenUp(uint8 indexed plot, uint returned);

    constructor() public {
        clerk = msg.sender;
    }

    //- weak
    function take(uint8 n) external payable { //!
    //- fixed
    function take(uint8 n) external payable {
    //- end
        require(n < 40 && msg.value == 500 finney);
        Plot storage p = plots[n];
        require(p.tenant == address(0));
        p.tenant = msg.sender;
        p.deposit = uint128(msg.value);
        p.from = uint64(now);
        emit Taken(n, msg.sender);
    }

    function giveUp(uint8 n) external {
        require(n < 40);
        Plot storage p = plots[n];
        require(p.tenant == msg.sender);
        require(now > p.from + 90 days);
        //- weak
        uint back = returnable[msg.sender];
        returnable[msg.sender] = 0;
        //- fixed
        uint back = p.deposit;
        p.deposit = 0;
        //- end
        p.tenant = address(0);
        msg.sender.transfer(back);
        emit GivenUp(n, back);
    }

    function evict(uint8 n, address successor) external {
        require(msg.sender == clerk && n < 40);
        require(plots[n].tenant != address(0) && now > plots[n].from + 3 years);
        plots[n].tenant = successor;
    }
}
