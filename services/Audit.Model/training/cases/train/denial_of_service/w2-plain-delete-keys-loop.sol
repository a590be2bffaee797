// case: w2-plain-delete-keys-loop
// class: denial_of_service
// disguise: none; clears a mapping by its list of keys
// note: The reset deletes one vote for every voter; the fix counts rounds.
pragma solidity ^0.5.4;

contract SoupOfTheDay {
    address public cook = msg.sender;
    uint256 public round;
    mapping(uint256 => mapping(address => uint8)) private pick;
    mapping(uint256 => mapping(uint8 => uint256)) public tally;
    address[] private eaters;

    function choose(uint8 soup) external {
        require(soup > 0 && soup < 6, "menu");
        require(pick[round][msg.sender] == 0, "once");
        pick[round][msg.sender] = soup;
        tally[round][soup]++;
        eaters.push(msg.sender);
    }

    function reset() external {
        require(msg.sender == cook, "cook only");
        //- weak
        for (uint256 i = 0; i < eaters.length; i++) { //!
            delete pick[round][eaters[i]];
        }
        delete eaters; //!
        //- fixed
        round++;
        //- end
        for (uint8 s = 1; s < 6; s++) {
            tally[round][s] = 0;
        }
    }

    function mine() external view returns (uint8) {
        return pick[round][msg.sender];
    }
}
