// case: rowing-club-cox-setter
// class: access_control
// disguise: shortest form in a long contract, an underscore parameter, guarded twins around
// note: setCox lacks the captain's modifier; the fix adds it.
pragma solidity ^0.6.5;

contract RowingClub {
    address payable public captain;
    address public cox;
    mapping(address => uint256) public dues;
    mapping(address => bool) public active;
    uint256 public duePerTerm = 0.05 ether;
    uint256 public kitty;

    event DuesPaid(address rower, uint256 sum);
    event Regatta(string name, uint256 cost);

    modifier onlyCaptain() { require(msg.sender == captain, "captain"); _; }
    modifier onlyCox() { require(msg.sender == cox, "cox"); _; }

    constructor(address _cox) public {
        captain = msg.sender;
        cox = _cox;
    }

    function payDues() external payable {
        require(msg.value == duePerTerm && kitty < 1e24, "dues");
        dues[msg.sender] = now;
        active[msg.sender] = true;
        kitty += msg.value;
        emit DuesPaid(msg.sender, msg.value);
    }

    function setCaptain(address payable _captain) external onlyCaptain {
        captain = _captain;
    }

    //- weak
    function setCox(address _cox) external { //!
        cox = _cox;
    }
    //- fixed
    function setCox(address _cox) external onlyCaptain {
        cox = _cox;
    }
    //- end

    function setDues(uint256 _due) external onlyCaptain {
        duePerTerm = _due;
    }

    function regatta(string calldata name, address payable organiser, uint256 cost) external onlyCox {
        require(cost <= kitty, "kitty");
        kitty -= cost;
        emit Regatta(name, cost);
        organiser.transfer(cost);
    }

    function disband() external onlyCaptain {
        selfdestruct(captain);
    }
}
