// case: plain-sandcastle-winner-scan
// class: denial_of_service
// disguise: walk over all entries
// note: Anybody lengthens the list that must be walked to close; the fix keeps the leader while scores come in
pragma solidity ^0.5.0;

contract SandcastleContest {
    struct Castle { address payable builder; uint stars; string photo; }
    Castle[] public castles;
    mapping(address => bool) public starred;
    address payable public chief;
    uint public closes;
    uint public leader;
    bool public over;

    constructor() public payable { chief = msg.sender; closes = now + 10 days; }

    function enter(string memory photo) public {
        require(now < closes);
        castles.push(Castle(msg.sender, 0, photo));
    }

    function star(uint id) public {
        require(now < closes && !starred[msg.sender]);
        starred[msg.sender] = true;
        castles[id].stars++;
        //- weak
    }

    function close() public {
        require(now >= closes && !over);
        uint top = 0;
        for (uint c = 0; c < castles.length; c++) { //!
            if (castles[c].stars > top) { top = castles[c].stars; leader = c; }
        }
        //- fixed
        if (castles[id].stars > castles[leader].stars) leader = id;
    }

    function close() public {
        require(now >= closes && !over);
        //- end
        over = true;
    }

    function prize() public {
        require(over && castles[leader].builder == msg.sender);
        msg.sender.transfer(address(this).balance);
    }
}
