// case: sawmill-penalty-score
// class: arithmetic
// disguise: the subtraction is in an internal helper that the public function calls
// note: A penalty above the score wraps to a huge score, which then buys planks; the fix floors at zero.
pragma solidity ^0.4.22;

contract SawmillLeague {
    struct Crew {
        uint32 score;
        uint32 faults;
        bool listed;
    }

    address umpire;
    mapping(address => Crew) private crews;
    mapping(address => uint) public planks;

    event Marked(address crew, uint32 score);
    event Redeemed(address crew, uint planks);

    constructor() public {
        umpire = msg.sender;
    }

    modifier listed() {
        require(crews[msg.sender].listed);
        _;
    }

    function list(address crew) external {
        require(msg.sender == umpire);
        crews[crew].listed = true;
    }

    function _deduct(Crew storage c, uint32 points) internal {
        //- weak
        c.score = c.score - points; //!
        //- fixed
        c.score = points < c.score ? c.score - points : 0;
        //- end
        if (c.faults < 4294967295) c.faults++;
    }

    function _award(Crew storage c, uint32 points) internal {
        uint32 next = c.score + points;
        if (next < c.score) next = 4294967295;
        c.score = next;
    }

    function cut(uint32 logs, uint32 broken) external listed {
        Crew storage c = crews[msg.sender];
        require(logs <= 50);
        _award(c, logs * 3);
        if (broken > 0) {
            _deduct(c, broken);
        }
        emit Marked(msg.sender, c.score);
    }

    function redeem(uint32 points) external listed {
        Crew storage c = crews[msg.sender];
        require(c.score >= points);
        c.score -= points;
        planks[msg.sender] += uint(points) / 10;
        emit Redeemed(msg.sender, points / 10);
    }

    function scoreOf(address crew) external view returns (uint32) {
        return crews[crew].score;
    }
}
