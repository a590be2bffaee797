// case: plain-tie-earliest-entry
// class: time_manipulation
// disguise: earlier stamp breaks a tie
// note: Equal scores go to the earlier stamp; the fix shares by the number of the entry
pragma solidity ^0.4.25;

contract KiteScores {
    struct Kite { address pilot; uint score; uint landed; uint number; }
    mapping(address => Kite) public kites;
    address public best;
    address public jury;
    uint public entries;
    uint public closes;

    constructor() public payable { jury = msg.sender; closes = now + 21 days; }

    function enter() external {
        require(kites[msg.sender].pilot == address(0) && now < closes);
        entries++;
        kites[msg.sender] = Kite(msg.sender, 0, 0, entries);
    }

    function land() external {
        require(kites[msg.sender].pilot == msg.sender && kites[msg.sender].landed == 0);
        kites[msg.sender].landed = now;
    }

    function score(address p, uint s) external {
        require(msg.sender == jury && kites[p].landed > 0);
        Kite storage k = kites[p];
        k.score = s;
        Kite storage b = kites[best];
        if (best == address(0) || s > b.score) best = p;
        //- weak
        else if (s == b.score && k.landed < b.landed) best = p; //!
        //- fixed
        else if (s == b.score && k.number < b.number) best = p;
        //- end
    }

    function prize() external {
        require(now > closes + 7 days && msg.sender == best);
        msg.sender.transfer(address(this).balance);
    }
}
