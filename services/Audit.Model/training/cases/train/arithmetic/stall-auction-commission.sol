// case: stall-auction-commission
// class: arithmetic
// disguise: a fee computed in the small type of its operands
// note: uint16 price times uint16 rate is done in uint16 and wraps; the fix widens before multiplying.
pragma solidity ^0.5.3;

contract MarketStalls {
    struct Stall {
        address holder;
        uint16 price;
        uint16 rateBps;
    }

    address public council;
    mapping(uint256 => Stall) public stalls;
    mapping(address => uint256) public credits;

    event Let(uint256 indexed id, address holder, uint256 fee);

    constructor() public {
        council = msg.sender;
    }

    function topUp(address trader, uint16 amount) external {
        require(msg.sender == council, "council only");
        require(credits[trader] <= 1e9, "enough");
        credits[trader] += amount;
    }

    function offer(uint256 id, uint16 price, uint16 rateBps) external {
        require(msg.sender == council, "council only");
        require(stalls[id].holder == address(0), "taken");
        require(rateBps <= 10000, "rate");
        stalls[id] = Stall(address(0), price, rateBps);
    }

    function commission(uint16 price, uint16 rateBps) internal pure returns (uint256) {
        //- weak
        return (price * rateBps) / 10000; //!
        //- fixed
        return (uint256(price) * rateBps) / 10000;
        //- end
    }

    function take(uint256 id) external {
        Stall storage s = stalls[id];
        require(s.holder == address(0) && s.price > 0, "not on offer");
        uint256 fee = commission(s.price, s.rateBps);
        uint256 due = uint256(s.price) + fee;
        require(credits[msg.sender] >= due, "credits");
        credits[msg.sender] -= due;
        s.holder = msg.sender;
        emit Let(id, msg.sender, fee);
    }

    function release(uint256 id) external {
        require(stalls[id].holder == msg.sender, "holder");
        stalls[id].holder = address(0);
    }
}
