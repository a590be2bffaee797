// case: w2-driftwood-offer-switch
// class: front_running
// disguise: the owner of a piece accepts the standing offer, which the bidder may have lowered meanwhile
// note: accept takes whatever stands; the fix names the least that is accepted
pragma solidity ^0.8.1;

contract DriftwoodHall {
    struct Offer {
        address from;
        uint256 amount;
    }

    mapping(uint256 => address) public pieceOwner;
    mapping(uint256 => Offer) public offerFor;
    mapping(address => uint256) public credits;
    uint256 public pieces;

    event Made(uint256 indexed id, address indexed owner);
    event Offered(uint256 indexed id, address indexed from, uint256 amount);
    event Accepted(uint256 indexed id, address indexed to, uint256 amount);

    function make() external returns (uint256 id) {
        id = ++pieces;
        pieceOwner[id] = msg.sender;
        emit Made(id, msg.sender);
    }

    function offer(uint256 id) external payable {
        Offer storage o = offerFor[id];
        require(pieceOwner[id] != address(0), "piece");
        require(msg.value > o.amount || o.from == msg.sender, "higher");
        credits[o.from] += o.amount;
        offerFor[id] = Offer(msg.sender, msg.value);
        emit Offered(id, msg.sender, msg.value);
    }

    //- weak
    function accept(uint256 id) external {
        require(pieceOwner[id] == msg.sender, "owner");
        Offer memory o = offerFor[id];
        require(o.from != address(0), "none"); //!
    //- fixed
    function accept(uint256 id, uint256 least) external {
        require(pieceOwner[id] == msg.sender, "owner");
        Offer memory o = offerFor[id];
        require(o.from != address(0) && o.amount >= least, "none");
    //- end
        delete offerFor[id];
        pieceOwner[id] = o.from;
        credits[msg.sender] += o.amount;
        emit Accepted(id, o.from, o.amount);
    }

    function withdrawOffer(uint256 id) external {
        Offer memory o = offerFor[id];
        require(o.from == msg.sender, "bidder");
        delete offerFor[id];
        credits[msg.sender] += o.amount;
    }

    function cash() external {
        uint256 c = credits[msg.sender];
        credits[msg.sender] = 0;
        payable(msg.sender).transfer(c);
    }
}
