// case: modern-copper-scrap-commission
// class: front_running
// disguise: commission can be raised by the desk at once and is read when the seller's transaction runs
// note: The seller cannot bound the commission; the fix takes the highest commission the seller accepts.
pragma solidity ^0.5.13;

interface ICoinLike {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

library Math256 {
    function times(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "times");
    }

    function plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "plus");
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "minus");
        return a - b;
    }
}

contract DeskTerms {
    address public desk;
    uint16 public commissionBps = 50;

    event CommissionSet(uint16 bps);

    constructor() internal {
        desk = msg.sender;
    }

    modifier onlyDesk() {
        require(msg.sender == desk, "desk only");
        _;
    }

    function setCommission(uint16 bps) external onlyDesk {
        require(bps <= 9000, "limit");
        commissionBps = bps;
        emit CommissionSet(bps);
    }
}

contract ScrapDesk is DeskTerms {
    using Math256 for uint256;

    ICoinLike public scrap;
    ICoinLike public coin;
    uint256 public bidPrice;
    uint256 public funds;
    uint256 public stock;

    event Bid(uint256 price, uint256 funds);
    event SoldScrap(address indexed who, uint256 amount, uint256 paid, uint256 commission);

    constructor(ICoinLike scrap_, ICoinLike coin_, uint256 price) public {
        scrap = scrap_;
        coin = coin_;
        bidPrice = price;
    }

    function fund(uint256 amount) external onlyDesk {
        funds = funds.plus(amount);
        emit Bid(bidPrice, funds);
        require(coin.transferFrom(msg.sender, address(this), amount), "fund");
    }

    function sell(uint256 amount, uint16 maxBps, uint256 deadline) external {
        require(now <= deadline, "late");
        //- weak
        require(maxBps <= 10000, "bps");
        uint256 bps = commissionBps; //!
        //- fixed
        uint256 bps = commissionBps;
        require(bps <= maxBps, "commission");
        //- end
        uint256 gross = amount.times(bidPrice) / 1e6;
        uint256 commission = gross.times(bps) / 10000;
        uint256 net = gross.minus(commission);
        funds = funds.minus(net);
        stock = stock.plus(amount);
        emit SoldScrap(msg.sender, amount, net, commission);
        require(scrap.transferFrom(msg.sender, address(this), amount), "scrap");
        require(coin.transfer(msg.sender, net), "coin");
    }

    function haul(uint256 amount) external onlyDesk {
        stock = stock.minus(amount);
        require(scrap.transfer(msg.sender, amount), "haul");
    }

    function unfund(uint256 amount) external onlyDesk {
        funds = funds.minus(amount);
        require(coin.transfer(msg.sender, amount), "unfund");
    }
}
