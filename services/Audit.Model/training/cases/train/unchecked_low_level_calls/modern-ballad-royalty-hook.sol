// case: modern-ballad-royalty-hook
// class: unchecked_low_level_calls
// disguise: the seller's payment is checked, the royalty hook's send is not, yet its total is booked as paid
// note: A royalty that cannot be sent stays in the shop while paidRoyalties rises; the fix books it as owed.
pragma solidity ^0.8.12;

abstract contract SaleRoom {
    struct Sale {
        address payable seller;
        uint96 price;
    }

    error NotForSale();
    error WrongPrice();
    error NotHolder();
    error SellerUnpaid();

    event Offered(uint256 indexed id, uint96 price);
    event Sold(uint256 indexed id, address indexed to, uint256 price);

    mapping(uint256 => address) public holderOf;
    mapping(uint256 => Sale) public sales;

    function offer(uint256 id, uint96 price) external {
        if (holderOf[id] != msg.sender) revert NotHolder();
        sales[id] = Sale(payable(msg.sender), price);
        emit Offered(id, price);
    }

    function retract(uint256 id) external {
        if (holderOf[id] != msg.sender) revert NotHolder();
        delete sales[id];
    }

    function purchase(uint256 id) external payable {
        Sale memory s = sales[id];
        if (s.seller == address(0)) revert NotForSale();
        if (msg.value != s.price) revert WrongPrice();
        delete sales[id];
        holderOf[id] = msg.sender;
        emit Sold(id, msg.sender, msg.value);
        uint256 cut = _afterSale(id, msg.value);
        (bool ok, ) = s.seller.call{value: msg.value - cut}("");
        if (!ok) revert SellerUnpaid();
    }

    function _afterSale(uint256 id, uint256 price) internal virtual returns (uint256 cut);
}

contract BalladShop is SaleRoom {
    struct Ballad {
        address payable poet;
        uint16 royaltyBps;
    }

    mapping(uint256 => Ballad) public ballads;
    mapping(address => uint256) public paidRoyalties;
    mapping(address => uint256) public owedRoyalties;
    uint256 public ballads_;

    event RoyaltyPaid(uint256 indexed id, address indexed poet, uint256 amount);

    function publish(uint16 royaltyBps) external returns (uint256 id) {
        require(royaltyBps <= 1500, "royalty");
        id = ++ballads_;
        ballads[id] = Ballad(payable(msg.sender), royaltyBps);
        holderOf[id] = msg.sender;
    }

    function collectOwed() external {
        uint256 amount = owedRoyalties[msg.sender];
        owedRoyalties[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not paid");
    }

    function _afterSale(uint256 id, uint256 price) internal override returns (uint256 cut) {
        Ballad memory b = ballads[id];
        cut = (price * b.royaltyBps) / 10_000;
        if (cut == 0) return 0;
        //- weak
        paidRoyalties[b.poet] += cut;
        b.poet.send(cut); //!
        //- fixed
        if (b.poet.send(cut)) paidRoyalties[b.poet] += cut;
        else owedRoyalties[b.poet] += cut;
        //- end
        emit RoyaltyPaid(id, b.poet, cut);
    }
}
