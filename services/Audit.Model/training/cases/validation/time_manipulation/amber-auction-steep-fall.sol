// case: amber-auction-steep-fall
// class: time_manipulation
// disguise: a falling price whose slope makes each second worth percents
// note: The price loses 4 percent of the start each second, so the block stamp sets it; the fix lets it fall by the hour.
pragma solidity ^0.7.4;

contract AmberAuction {
    struct Lot {
        address payable seller;
        uint128 startPrice;
        uint128 floorPrice;
        uint64 opens;
        bool sold;
    }

    uint256 public lotCount;
    mapping(uint256 => Lot) public lots;
    mapping(uint256 => address) public winnerOf;
    mapping(address => uint256) public proceeds;

    event Listed(uint256 indexed lot, address seller, uint256 startPrice);
    event Sold(uint256 indexed lot, address buyer, uint256 price);

    function list(uint128 startPrice, uint128 floorPrice, uint64 opens) external returns (uint256 id) {
        require(startPrice > floorPrice && floorPrice > 0, "prices");
        require(opens > block.timestamp, "opens");
        id = ++lotCount;
        lots[id] = Lot(msg.sender, startPrice, floorPrice, opens, false);
        emit Listed(id, msg.sender, startPrice);
    }

    function priceOf(uint256 id) public view returns (uint256) {
        Lot storage lot = lots[id];
        require(block.timestamp >= lot.opens, "not open");
        uint256 steps;
        //- weak
        steps = (block.timestamp - lot.opens) / 1 seconds; //!
        //- fixed
        steps = (block.timestamp - lot.opens) / 6 hours;
        //- end
        if (steps >= 25) return lot.floorPrice;
        uint256 price = uint256(lot.startPrice) * (25 - steps) / 25;
        return price > lot.floorPrice ? price : lot.floorPrice;
    }

    function buy(uint256 id) external payable {
        Lot storage lot = lots[id];
        require(lot.seller != address(0) && !lot.sold, "gone");
        uint256 price = priceOf(id);
        require(msg.value >= price, "price");
        lot.sold = true;
        winnerOf[id] = msg.sender;
        require(proceeds[lot.seller] + price >= price, "sum");
        proceeds[lot.seller] += price;
        emit Sold(id, msg.sender, price);
        if (msg.value > price) {
            msg.sender.transfer(msg.value - price);
        }
    }

    function unlist(uint256 id) external {
        Lot storage lot = lots[id];
        require(msg.sender == lot.seller && !lot.sold, "seller");
        require(block.timestamp < lot.opens, "opened");
        delete lots[id];
    }

    function withdraw() external {
        uint256 sum = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
