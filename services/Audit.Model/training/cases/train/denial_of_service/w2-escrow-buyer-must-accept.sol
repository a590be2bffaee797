// case: w2-escrow-buyer-must-accept
// class: denial_of_service
// disguise: change of the buyer is pushed before the seller is paid
// note: A buyer contract that refuses the rest freezes the seller's money; the fix books the rest.
pragma solidity ^0.4.23;

contract HayEscrow {
    enum Stage { Open, Paid, Delivered, Done }

    struct Deal {
        address buyer;
        address seller;
        uint price;
        uint deposit;
        Stage stage;
    }

    Deal[] public deals;
    mapping(address => uint) public rest;
    address public weigher;

    event Opened(uint indexed id, address seller, uint price);
    event Moved(uint indexed id, Stage stage);

    constructor() public {
        weigher = msg.sender;
    }

    function offer(uint price) external returns (uint id) {
        require(price > 0 && price < 1000 ether);
        id = deals.length;
        deals.push(Deal(address(0), msg.sender, price, 0, Stage.Open));
        emit Opened(id, msg.sender, price);
    }

    function buy(uint id) external payable {
        Deal storage d = deals[id];
        require(d.stage == Stage.Open && msg.value >= d.price);
        d.buyer = msg.sender;
        d.deposit = msg.value;
        d.stage = Stage.Paid;
        emit Moved(id, Stage.Paid);
    }

    function deliver(uint id) external {
        Deal storage d = deals[id];
        require(d.seller == msg.sender && d.stage == Stage.Paid);
        d.stage = Stage.Delivered;
        emit Moved(id, Stage.Delivered);
    }

    function weigh(uint id, uint finalPrice) external {
        require(msg.sender == weigher);
        Deal storage d = deals[id];
        require(d.stage == Stage.Delivered && finalPrice <= d.deposit);
        d.stage = Stage.Done;
        emit Moved(id, Stage.Done);
        if (d.deposit > finalPrice) {
            //- weak
            d.buyer.transfer(d.deposit - finalPrice); //!
            //- fixed
            rest[d.buyer] += d.deposit - finalPrice;
            //- end
        }
        rest[d.seller] += finalPrice;
    }

    function cancel(uint id) external {
        Deal storage d = deals[id];
        require(d.stage == Stage.Paid && msg.sender == d.seller);
        d.stage = Stage.Done;
        rest[d.buyer] += d.deposit;
        emit Moved(id, Stage.Done);
    }

    function cashRest() external {
        uint r = rest[msg.sender];
        rest[msg.sender] = 0;
        msg.sender.transfer(r);
    }

    function count() external view returns (uint) {
        return deals.length;
    }
}
