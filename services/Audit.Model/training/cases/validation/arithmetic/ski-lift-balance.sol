// case: ski-lift-balance
// class: arithmetic
// disguise: signed corrections and a cast back to unsigned
// note: A negative sum is cast to a huge unsigned one; the fix refuses a correction below zero.
pragma solidity ^0.6.2;

contract SkiLiftCards {
    struct Card {
        uint256 rides;
        uint64 season;
        bool blocked;
    }

    address public office;
    uint64 public season;
    uint256 public ridePrice;
    mapping(address => Card) public cards;
    mapping(address => bool) public gates;

    event Loaded(address indexed skier, uint256 rides);
    event Corrected(address indexed skier, int256 by);
    event Ridden(address indexed skier, address indexed gate);

    constructor(uint256 price) public {
        require(price > 0 && price < 1 ether, "price");
        office = msg.sender;
        ridePrice = price;
        season = 1;
    }

    modifier onlyOffice() {
        require(msg.sender == office, "office only");
        _;
    }

    function setGate(address gate, bool yes) external onlyOffice {
        gates[gate] = yes;
    }

    function load(uint16 rides) external payable {
        require(rides > 0 && msg.value == rides * ridePrice, "price");
        Card storage card = cards[msg.sender];
        require(!card.blocked && card.rides < 100000, "card");
        if (card.season != season) {
            card.season = season;
            card.rides = 0;
        }
        card.rides += rides;
        emit Loaded(msg.sender, rides);
    }

    function swapRides(address to, int256 by) external {
        Card storage mine = cards[msg.sender];
        Card storage theirs = cards[to];
        require(to != msg.sender && !mine.blocked && !theirs.blocked, "card");
        require(mine.season == season && theirs.season == season, "season");
        require(by > 0 && by < 100000, "by");
        //- weak
        int256 left = int256(mine.rides) - by;
        mine.rides = uint256(left); //!
        //- fixed
        int256 left = int256(mine.rides) - by;
        require(left >= 0, "too few rides");
        mine.rides = uint256(left);
        //- end
        require(theirs.rides < 100000, "full");
        theirs.rides += uint256(by);
        emit Corrected(msg.sender, -by);
        emit Corrected(to, by);
    }

    function ride(address skier) external {
        require(gates[msg.sender], "gates only");
        Card storage card = cards[skier];
        require(!card.blocked && card.season == season && card.rides > 0, "no ride");
        card.rides -= 1;
        emit Ridden(skier, msg.sender);
    }

    function block_(address skier, bool yes) external onlyOffice {
        cards[skier].blocked = yes;
    }

    function takings(address payable to) external onlyOffice {
        to.transfer(address(this).balance);
    }
}
