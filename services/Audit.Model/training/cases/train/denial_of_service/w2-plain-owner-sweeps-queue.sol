// case: w2-plain-owner-sweeps-queue
// class: denial_of_service
// disguise: the loop runs to the end of a queue anyone fills; fixed by a page
// note: A queue filled by strangers is emptied in one transaction; the fix takes at most a given and capped number.
pragma solidity ^0.7.3;

contract SeedOrders {
    struct Order { address who; uint32 packs; }
    Order[] public orders;
    uint256 public head;
    address public immutable keeper;
    mapping(address => uint256) public shipped;

    constructor() {
        keeper = msg.sender;
    }

    function order(uint32 packs) external {
        require(packs > 0 && packs <= 50, "packs");
        orders.push(Order(msg.sender, packs));
    }

    //- weak
    function ship() external {
        require(msg.sender == keeper, "keeper");
        uint256 stop = orders.length;
    //- fixed
    function ship(uint256 page) external {
        require(msg.sender == keeper && page <= 64, "keeper");
        uint256 stop = orders.length < head + page ? orders.length : head + page;
    //- end
        uint256 h = head;
        //- weak
        for (; h < stop; h++) { //!
        //- fixed
        for (; h < stop; h++) {
        //- end
            shipped[orders[h].who] += orders[h].packs;
        }
        head = h;
    }

    function waiting() external view returns (uint256) {
        return orders.length - head;
    }
}
