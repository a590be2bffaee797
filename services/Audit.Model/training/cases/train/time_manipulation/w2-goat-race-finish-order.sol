// case: w2-goat-race-finish-order
// class: time_manipulation
// disguise: the smaller elapsed time in seconds takes the purse
// note: The stamps of start and finish are the producers'; the fix lets the umpire enter the times.
pragma solidity ^0.4.24;

contract GoatRace {
    struct Run { uint started; uint took; bool finished; }

    address public umpire;
    uint public purse;
    uint public deadline;
    address public best;
    mapping(address => Run) public runs;

    event Started(address indexed rider, uint at);
    event Finished(address indexed rider, uint took);

    modifier onlyUmpire() {
        require(msg.sender == umpire, "umpire");
        _;
    }

    constructor(uint days_) public payable {
        require(days_ > 1 && days_ < 60);
        umpire = msg.sender;
        purse = msg.value;
        deadline = now + days_ * 1 days;
    }

    function start() external payable {
        require(now < deadline && runs[msg.sender].started == 0);
        require(msg.value == 50 finney);
        purse += 50 finney;
        runs[msg.sender].started = now;
        emit Started(msg.sender, now);
    }

    function finish(address rider, uint timed) external {
        Run storage r = runs[rider];
        require(r.started != 0 && !r.finished);
        r.finished = true;
        //- weak
        require(msg.sender == rider && timed == 0);
        r.took = now - r.started; //!
        //- fixed
        require(msg.sender == umpire && timed > 0);
        r.took = timed;
        //- end
        if (best == address(0) || r.took < runs[best].took) {
            best = rider;
        }
        emit Finished(rider, r.took);
    }

    function award() external {
        require(now > deadline + 1 days, "still racing");
        require(best == msg.sender);
        uint p = purse;
        purse = 0;
        msg.sender.transfer(p);
    }

    function callOff() external onlyUmpire {
        require(now > deadline + 60 days);
        umpire.transfer(address(this).balance);
    }
}
