// case: fish-auction-falling-price
// class: time_manipulation
// disguise: falling price, a tenth less each second
// note: Each second of the block's stamp is worth a tenth of the price; the fix lowers the price once a day.
pragma solidity ^0.5.3;

contract FishAuction {
    struct Crate {
        address payable fisher;
        uint256 top;
        uint256 bottom;
        uint256 listed;
        address buyer;
    }

    Crate[] public crates;
    mapping(address => uint256) public owed;

    event Listed(uint256 indexed id, uint256 top);
    event Sold(uint256 indexed id, address indexed buyer, uint256 price);

    function list(uint256 top, uint256 bottom) external {
        require(bottom > 0 && top > bottom && top < 10000 ether, "prices");
        crates.push(Crate(msg.sender, top, bottom, now, address(0)));
        emit Listed(crates.length - 1, top);
    }

    function priceOf(uint256 id) public view returns (uint256) {
        Crate storage crate = crates[id];
        //- weak
        uint256 steps = block.timestamp - crate.listed; //!
        if (steps >= 10) return crate.bottom; //!
        //- fixed
        uint256 steps = (block.timestamp - crate.listed) / 1 days;
        if (steps >= 10) return crate.bottom;
        //- end
        return crate.top - (crate.top - crate.bottom) / 10 * steps;
    }

    function buy(uint256 id, uint256 most) external payable {
        Crate storage crate = crates[id];
        require(crate.buyer == address(0), "sold");
        uint256 price = priceOf(id);
        require(price <= most && msg.value >= price, "price");
        crate.buyer = msg.sender;
        require(owed[crate.fisher] + price >= price);
        owed[crate.fisher] += price;
        emit Sold(id, msg.sender, price);
        msg.sender.transfer(msg.value - price);
    }

    function collect() external {
        uint256 amount = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
