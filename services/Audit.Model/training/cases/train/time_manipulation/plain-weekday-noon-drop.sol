// case: plain-weekday-noon-drop
// class: time_manipulation
// disguise: hour and second of a drop
// note: Claims count only in the first ten seconds after noon; the fix counts days
pragma solidity ^0.5.5;

contract NoonDrop {
    uint256 public today;
    uint256 public given;
    mapping(address => uint256) public crumbs;
    mapping(address => uint256) public dayOf;
    address public baker;

    event Crumb(address to, uint256 n);

    constructor() public { baker = msg.sender; }

    modifier daily() {
        uint256 d = block.timestamp / 86400;
        if (d != today) { today = d; given = 0; }
        _;
    }

    function grab() external daily {
        require(dayOf[msg.sender] < today && given < 500, "one a day");
        dayOf[msg.sender] = today;
        //- weak
        uint256 sec = block.timestamp % 86400;
        uint256 n = sec >= 43200 && sec < 43210 ? 100 : 1; //!
        //- fixed
        uint256 n = 5;
        //- end
        given += 1;
        crumbs[msg.sender] += n;
        emit Crumb(msg.sender, n);
    }

    function hand(address to, uint256 n) external {
        require(crumbs[msg.sender] >= n);
        crumbs[msg.sender] -= n;
        crumbs[to] += n;
    }
}
