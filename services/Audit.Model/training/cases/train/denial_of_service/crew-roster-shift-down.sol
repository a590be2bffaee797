// case: crew-roster-shift-down
// class: denial_of_service
// disguise: removal shifts every later entry down
// note: Leaving from the front of an open list costs a write per member behind; the fix moves the last entry into the gap.
pragma solidity ^0.4.24;

contract CrewRoster {
    address public captain;
    address[] public crew;
    mapping(address => uint256) private place;
    mapping(address => uint256) public bond;
    uint256 public constant BOND = 40 finney;

    event SignedOn(address indexed sailor);
    event SignedOff(address indexed sailor);

    constructor() public {
        captain = msg.sender;
    }

    function signOn() external payable {
        require(place[msg.sender] == 0, "on the roster");
        require(msg.value == BOND, "bond");
        crew.push(msg.sender);
        place[msg.sender] = crew.length;
        bond[msg.sender] = msg.value;
        emit SignedOn(msg.sender);
    }

    function _remove(address sailor) internal {
        uint256 at = place[sailor];
        require(at != 0, "not on the roster");
        //- weak
        for (uint256 i = at; i < crew.length; i++) { //!
            crew[i - 1] = crew[i]; //!
            place[crew[i]] = i;
        }
        //- fixed
        address lastSailor = crew[crew.length - 1];
        crew[at - 1] = lastSailor;
        place[lastSailor] = at;
        //- end
        crew.length--;
        place[sailor] = 0;
    }

    function signOff() external {
        _remove(msg.sender);
        uint256 amount = bond[msg.sender];
        bond[msg.sender] = 0;
        emit SignedOff(msg.sender);
        msg.sender.transfer(amount);
    }

    function dismiss(address sailor) external {
        require(msg.sender == captain, "captain");
        _remove(sailor);
        emit SignedOff(sailor);
    }

    function reclaimBond() external {
        require(place[msg.sender] == 0, "sign off first");
        uint256 amount = bond[msg.sender];
        bond[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
