// case: w2-market-clock-one-branch
// class: unchecked_low_level_calls
// disguise: the sum above a limit is checked, the small one is not
// note: Small refunds are sent without a look at the result; the fix checks both.
pragma solidity ^0.4.25;

contract MarketClock {
    struct Crate { address grower; uint reserve; address buyer; uint price; bool sold; }

    address public auctioneer;
    Crate[] public crates;
    mapping(address => uint) public refunds;
    mapping(address => uint) public earned;

    event Offered(uint id, address grower);
    event Sold(uint id, address buyer, uint price);

    constructor() public {
        auctioneer = msg.sender;
    }

    function offer(uint reserve) external {
        require(reserve > 0 && reserve < 100 ether);
        crates.push(Crate(msg.sender, reserve, address(0), 0, false));
        emit Offered(crates.length - 1, msg.sender);
    }

    function buy(uint id, uint maxPrice) external payable {
        Crate storage c = crates[id];
        require(!c.sold && c.reserve <= maxPrice && msg.value >= c.reserve);
        c.sold = true;
        c.buyer = msg.sender;
        c.price = c.reserve;
        earned[c.grower] += c.price;
        refunds[msg.sender] += msg.value - c.price;
        emit Sold(id, msg.sender, c.price);
    }

    function refund() external {
        uint r = refunds[msg.sender];
        require(r > 0);
        refunds[msg.sender] = 0;
        if (r > 1 ether) {
            require(msg.sender.send(r));
        } else {
            //- weak
            msg.sender.send(r); //!
            //- fixed
            require(msg.sender.send(r));
            //- end
        }
    }

    function cashGrower() external {
        uint e = earned[msg.sender];
        require(e > 0);
        earned[msg.sender] = 0;
        if (!msg.sender.send(e)) {
            earned[msg.sender] = e;
        }
    }

    function lower(uint id, uint reserve) external {
        Crate storage c = crates[id];
        require(c.grower == msg.sender && !c.sold && reserve < c.reserve && reserve > 0);
        c.reserve = reserve;
    }
}
