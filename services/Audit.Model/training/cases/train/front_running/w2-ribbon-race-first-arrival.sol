// case: w2-ribbon-race-first-arrival
// class: front_running
// disguise: none, first-come reward by a public counter
// note: The last of ten arrivals is paid; whoever sees nine pending overtakes; the fix pays all ten alike
pragma solidity ^0.4.21;

contract RibbonRace {
    address public starter;
    uint256 public arrived;
    uint256 public purse;
    mapping(address => bool) public enrolled;
    mapping(address => bool) public done;
    mapping(address => uint256) public won;

    event Arrived(address who, uint256 place);

    constructor() public payable {
        starter = msg.sender;
        purse = msg.value;
    }

    function enrol(address runner) external {
        require(msg.sender == starter && arrived == 0);
        enrolled[runner] = true;
    }

    function arrive() external {
        require(enrolled[msg.sender] && !done[msg.sender] && arrived < 10);
        done[msg.sender] = true;
        arrived += 1;
    //- weak
        if (arrived == 10) { //!
            won[msg.sender] = purse;
            purse = 0;
        }
    //- fixed
        uint256 part = purse / (11 - arrived);
        won[msg.sender] = part;
        purse -= part;
    //- end
        emit Arrived(msg.sender, arrived);
    }

    function take() external {
        uint256 w = won[msg.sender];
        won[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
