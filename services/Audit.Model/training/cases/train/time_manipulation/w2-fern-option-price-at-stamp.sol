// case: w2-fern-option-price-at-stamp
// class: time_manipulation
// disguise: a price that grows each second is computed inside a helper
// note: A stamp moved by 15 s changes the price by a fifth; the fix lets the price change once a day.
pragma solidity ^0.8.14;

contract FernPlots {
    error Taken();
    error Price(uint256 want);
    error NotGardener();

    uint256 public constant FLOOR = 0.2 ether;
    uint256 public immutable openedAt;
    address payable public immutable gardener;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public refunds;

    event Sold(uint256 indexed plot, address indexed to, uint256 price);

    constructor() {
        openedAt = block.timestamp;
        gardener = payable(msg.sender);
    }

    function _steps() internal view returns (uint256) {
        //- weak
        return (block.timestamp - openedAt) % 75; //!
        //- fixed
        return (block.timestamp - openedAt) / 1 days;
        //- end
    }

    function price() public view returns (uint256) {
        //- weak
        uint256 off = _steps() * 0.01 ether; //!
        //- fixed
        uint256 off = _steps() * 0.01 ether;
        //- end
        return off >= 0.8 ether ? FLOOR : 1 ether - off;
    }

    function buy(uint256 plot, uint256 most) external payable {
        if (ownerOf[plot] != address(0)) revert Taken();
        //- weak
        uint256 p = price(); //!
        //- fixed
        uint256 p = price();
        //- end
        if (p > most || msg.value < p) revert Price(p);
        ownerOf[plot] = msg.sender;
        refunds[msg.sender] += msg.value - p;
        refunds[gardener] += p;
        emit Sold(plot, msg.sender, p);
    }

    function refund() external {
        uint256 r = refunds[msg.sender];
        refunds[msg.sender] = 0;
        payable(msg.sender).transfer(r);
    }

    function pass(uint256 plot, address to) external {
        require(ownerOf[plot] == msg.sender, "plot");
        ownerOf[plot] = to;
    }

    function reclaim(uint256 plot) external {
        if (msg.sender != gardener) revert NotGardener();
        require(block.timestamp > openedAt + 1825 days, "five years");
        ownerOf[plot] = address(0);
    }
}
