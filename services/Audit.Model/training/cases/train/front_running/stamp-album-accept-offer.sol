// case: stamp-album-accept-offer
// class: front_running
// disguise: the seller accepts whatever the best offer is at that moment
// note: The bidder replaces a high offer by a low one in front of the acceptance; the fix names the least price.
pragma solidity ^0.8.23;

contract StampAlbum {
    struct Offer {
        address bidder;
        uint256 amount;
    }

    mapping(uint256 => address) public ownerOf;
    mapping(uint256 => Offer) public offers;
    mapping(address => uint256) public balance;
    uint256 public stamps;
    address public immutable printer;

    event Printed(uint256 indexed id, address indexed to);
    event Offered(uint256 indexed id, address indexed bidder, uint256 amount);
    event Sold(uint256 indexed id, address indexed to, uint256 amount);

    error NotOwner();

    constructor() {
        printer = msg.sender;
    }

    function print(address to) external {
        require(msg.sender == printer, "printer");
        ownerOf[++stamps] = to;
        emit Printed(stamps, to);
    }

    function bid(uint256 id) external payable {
        Offer memory old = offers[id];
        require(msg.value > old.amount || msg.sender == old.bidder, "lower");
        require(msg.value > 0 && ownerOf[id] != address(0), "bid");
        offers[id] = Offer(msg.sender, msg.value);
        balance[old.bidder] += old.amount;
        emit Offered(id, msg.sender, msg.value);
    }

    //- weak
    function accept(uint256 id) external {
        if (ownerOf[id] != msg.sender) revert NotOwner();
        Offer memory best = offers[id]; //!
        require(best.amount > 0, "no offer");
    //- fixed
    function accept(uint256 id, uint256 least) external {
        if (ownerOf[id] != msg.sender) revert NotOwner();
        Offer memory best = offers[id];
        require(best.amount > 0 && best.amount >= least, "no offer");
    //- end
        delete offers[id];
        ownerOf[id] = best.bidder;
        balance[msg.sender] += best.amount;
        emit Sold(id, best.bidder, best.amount);
    }

    function send(uint256 id, address to) external {
        if (ownerOf[id] != msg.sender) revert NotOwner();
        ownerOf[id] = to;
    }

    function draw() external {
        uint256 amount = balance[msg.sender];
        balance[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
