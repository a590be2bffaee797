// case: modern-chorus-season-reset
// class: denial_of_service
// disguise: the season can only be closed by walking and deleting every entry anyone could add for free
// note: The reset clears a user-grown list in one go; the fix moves to a new season key.
pragma solidity ^0.5.11;

contract SeasonList {
    struct Season {
        address[] singers;
        mapping(address => uint256) points;
        mapping(address => bool) listed;
    }

    uint256 public season;
    mapping(uint256 => Season) internal _seasons;

    event Listed(uint256 indexed season, address indexed singer);
    event SeasonClosed(uint256 indexed season, address best);

    function _list(address who) internal {
        Season storage s = _seasons[season];
        if (!s.listed[who]) {
            s.listed[who] = true;
            s.singers.push(who);
            emit Listed(season, who);
        }
    }

    function _closeSeason() internal {
        //- weak
        Season storage s = _seasons[season];
        for (uint256 i = 0; i < s.singers.length; i++) { //!
            delete s.points[s.singers[i]];
            delete s.listed[s.singers[i]];
        }
        delete s.singers; //!
        //- fixed
        season = season + 1;
        //- end
    }

    function pointsOf(address who) public view returns (uint256) {
        return _seasons[season].points[who];
    }
}

contract ChorusPrize is SeasonList {
    address public conductor;
    address public best;
    uint256 public prize;
    uint256 public seasonEnd;
    mapping(address => uint256) public prizes;

    modifier onlyConductor() {
        require(msg.sender == conductor, "conductor only");
        _;
    }

    constructor() public {
        conductor = msg.sender;
        seasonEnd = now + 120 days;
    }

    function donate() external payable {
        require(prize + msg.value >= prize, "overflow");
        prize += msg.value;
    }

    function signUp() external {
        require(now < seasonEnd, "season over");
        _list(msg.sender);
    }

    function award(address who, uint32 points) external onlyConductor {
        Season storage s = _seasons[season];
        require(s.listed[who], "not listed");
        uint256 next = s.points[who] + points;
        require(next >= points, "overflow");
        s.points[who] = next;
        if (best == address(0) || next > s.points[best]) best = who;
    }

    function closeSeason() external {
        require(now >= seasonEnd, "season runs");
        address winner = best;
        uint256 amount = prize;
        prize = 0;
        best = address(0);
        seasonEnd = now + 120 days;
        _closeSeason();
        if (winner == address(0)) winner = conductor;
        require(prizes[winner] + amount >= amount, "overflow");
        prizes[winner] += amount;
        emit SeasonClosed(season, winner);
    }

    function takePrize() external {
        uint256 amount = prizes[msg.sender];
        prizes[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
