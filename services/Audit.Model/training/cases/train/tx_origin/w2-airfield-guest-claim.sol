// case: w2-airfield-guest-claim
// class: tx_origin
// disguise: allow-list claim with a receiver argument
// note: The flights of the one who signed are given to a receiver chosen by the caller; the fix uses the caller's.
pragma solidity ^0.8.19;

contract AirfieldGuests {
    mapping(address => uint256) public flightsLeft;
    mapping(address => uint256) public flown;
    address public immutable chief;
    bool public isOpen;

    event Invited(address indexed guest, uint256 flights);
    event Boarded(address indexed guest, address indexed passenger);

    error Closed();
    error NoFlight(address guest);

    constructor() {
        chief = msg.sender;
    }

    modifier whenOpen() {
        if (!isOpen) revert Closed();
        _;
    }

    modifier onlyChief() {
        require(msg.sender == chief, "chief");
        _;
    }

    function setOpen(bool o) external onlyChief {
        isOpen = o;
    }

    function invite(address guest, uint256 flights) external onlyChief {
        require(flights <= 12, "flights");
        flightsLeft[guest] = flights;
        emit Invited(guest, flights);
    }

    function board(address passenger) external whenOpen {
        //- weak
        if (flightsLeft[tx.origin] == 0) revert NoFlight(tx.origin); //!
        flightsLeft[tx.origin]--; //!
        emit Boarded(tx.origin, passenger);
        //- fixed
        if (flightsLeft[msg.sender] == 0) revert NoFlight(msg.sender);
        flightsLeft[msg.sender]--;
        emit Boarded(msg.sender, passenger);
        //- end
        flown[passenger]++;
    }

    function give(address to) external whenOpen {
        require(flightsLeft[msg.sender] > 0, "none");
        require(to != msg.sender, "self");
        flightsLeft[msg.sender]--;
        flightsLeft[to]++;
    }

    function walkIn() external whenOpen {
        require(msg.sender == tx.origin, "in person");
        flown[msg.sender]++;
    }
}
