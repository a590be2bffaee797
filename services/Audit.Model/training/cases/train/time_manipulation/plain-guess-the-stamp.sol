// case: plain-guess-the-stamp
// class: time_manipulation
// disguise: closest to the clock
// note: The players bet on the stamp of the closing block; the fix asks a referee for the time of the finish
pragma solidity ^0.4.25;

contract BalloonLanding {
    struct Guess { address who; uint at; }
    Guess[] public guesses;
    address public referee;
    uint public launched;
    uint public landed;
    mapping(address => uint) public owed;

    constructor() public { referee = msg.sender; launched = now; }

    function guess(uint at) external payable {
        require(landed == 0 && guesses.length < 30 && msg.value == 0.1 ether);
        require(at > now + 1 hours);
        guesses.push(Guess(msg.sender, at));
    }

    //- weak
    function land(uint) external {
        require(msg.sender == referee && landed == 0 && guesses.length > 0);
        landed = block.timestamp; //!
    //- fixed
    function land(uint at) external {
        require(msg.sender == referee && landed == 0 && guesses.length > 0);
        landed = at;
    //- end
        uint best = ~uint(0);
        address w;
        for (uint i = 0; i < guesses.length; i++) {
            uint g = guesses[i].at;
            uint d = g > landed ? g - landed : landed - g;
            if (d < best) { best = d; w = guesses[i].who; }
        }
        owed[w] = guesses.length * 0.1 ether;
    }

    function collect() external {
        uint o = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(o);
    }
}
