// case: canoe-club-finalize-scan
// class: denial_of_service
// disguise: no payment in the loop; a tally over all pledgers decides whether the round may end
// note: Anyone grows the list with dust until finalize runs out of gas; the fix keeps a running total.
pragma solidity ^0.4.24;

contract CanoeClub {
    struct Pledge {
        address backer;
        uint256 amount;
        bool withdrawn;
    }

    address public captain;
    uint256 public goal;
    uint256 public deadline;
    uint256 public active;
    bool public finished;
    bool public reached;
    Pledge[] public pledges;
    mapping(address => uint256[]) private pledgesOf;

    event Pledged(address indexed backer, uint256 id, uint256 amount);
    event Finished(bool reached, uint256 total);

    constructor(uint256 _goal, uint256 _days) public {
        require(_goal > 0 && _days > 0 && _days < 200);
        captain = msg.sender;
        goal = _goal;
        deadline = now + _days * 1 days;
    }

    function pledge() external payable {
        require(now < deadline && msg.value > 0);
        uint256 id = pledges.push(Pledge(msg.sender, msg.value, false)) - 1;
        pledgesOf[msg.sender].push(id);
        require(active + msg.value > active);
        active += msg.value;
        emit Pledged(msg.sender, id, msg.value);
    }

    function takeBack(uint256 id) external {
        require(id < pledges.length);
        Pledge storage p = pledges[id];
        require(p.backer == msg.sender && !p.withdrawn);
        require(!finished || !reached);
        p.withdrawn = true;
        active -= p.amount;
        msg.sender.transfer(p.amount);
    }

    function finalize() external {
        require(now >= deadline && !finished);
        finished = true;
        //- weak
        uint256 total = 0;
        for (uint256 i = 0; i < pledges.length; i++) { //!
            if (!pledges[i].withdrawn) {
                total += pledges[i].amount;
            }
        }
        //- fixed
        uint256 total = active;
        //- end
        reached = total >= goal;
        emit Finished(reached, total);
    }

    function collect() external {
        require(msg.sender == captain && finished && reached);
        captain.transfer(address(this).balance);
    }

    function mine() external view returns (uint256[]) {
        return pledgesOf[msg.sender];
    }
}
