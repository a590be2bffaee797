// case: w2-turnip-doubling-stake
// class: arithmetic
// disguise: a multiplier doubled at every call and used for points
// note: 256 doublings give zero and before it the product wraps; the fix stops at 2^16.
pragma solidity ^0.5.17;

contract TurnipField {
    struct Row { uint256 factor; uint256 seeds; uint256 points; uint64 sown; }

    mapping(address => Row) public rows;
    address payable public farmer;
    uint256 public season;

    event Sown(address indexed who, uint256 seeds);
    event Watered(address indexed who, uint256 factor);

    constructor() public {
        farmer = msg.sender;
    }

    function sow() external payable {
        require(msg.value >= 1 finney && rows[msg.sender].seeds == 0, "sown");
        rows[msg.sender] = Row(1, msg.value, 0, uint64(now));
        emit Sown(msg.sender, msg.value);
    }

    function water() external {
        Row storage r = rows[msg.sender];
        require(r.seeds > 0, "nothing sown");
        //- weak
        r.factor = r.factor * 2; //!
        //- fixed
        require(r.factor < 65536, "wet enough");
        r.factor = r.factor * 2;
        //- end
        emit Watered(msg.sender, r.factor);
    }

    function weed() external {
        Row storage r = rows[msg.sender];
        require(r.factor > 0 && r.points < 1000);
        r.points = r.points + 2;
    }

    function pull() external {
        Row storage r = rows[msg.sender];
        uint256 back = r.seeds;
        require(back > 0);
        delete rows[msg.sender];
        msg.sender.transfer(back);
    }

    function nextSeason() external {
        require(msg.sender == farmer && season < 100);
        season++;
    }
}
