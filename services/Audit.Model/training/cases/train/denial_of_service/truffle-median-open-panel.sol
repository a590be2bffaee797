// case: truffle-median-open-panel
// class: denial_of_service
// disguise: quadratic sort over a panel anybody may join
// note: The panel is open and the sort grows with its square; the fix admits nine at most and only by the chair.
pragma solidity ^0.8.24;

contract TruffleMedian {
    struct Quote {
        uint128 price;
        uint64 at;
    }

    address public immutable chair;
    address[] public panel;
    mapping(address => bool) public seated;
    mapping(address => Quote) public quotes;
    uint256 public price;

    event Seated(address indexed expert);
    event Median(uint256 price);

    constructor() {
        chair = msg.sender;
    }

    function sit(address expert) external {
        //- weak
        require(expert != address(0) && !seated[expert], "seated");
        //- fixed
        require(expert != address(0) && !seated[expert], "seated");
        require(msg.sender == chair && panel.length < 9, "no seat");
        //- end
        seated[expert] = true;
        panel.push(expert);
        emit Seated(expert);
    }

    function quote(uint128 value) external {
        require(seated[msg.sender] && value > 0, "panel");
        quotes[msg.sender] = Quote(value, uint64(block.timestamp));
    }

    function fix() external {
        uint256 n = panel.length;
        uint256[] memory list = new uint256[](n);
        uint256 used;
        //- weak
        for (uint256 i; i < n; ++i) { //!
        //- fixed
        for (uint256 i; i < n; ++i) {
        //- end
            Quote memory q = quotes[panel[i]];
            if (q.at + 1 days < block.timestamp) continue;
            uint256 k = used++;
            //- weak
            while (k > 0 && list[k - 1] > q.price) { //!
            //- fixed
            while (k > 0 && list[k - 1] > q.price) {
            //- end
                list[k] = list[k - 1];
                --k;
            }
            list[k] = q.price;
        }
        require(used >= 3, "too few quotes");
        price = list[used / 2];
        emit Median(price);
    }
}
