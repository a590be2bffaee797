// case: mooring-epochs
// class: bad_randomness
// disguise: block.number modulo a length, as a calendar
// note: A look-alike: the remainder gives the phase of an epoch, in which anyone may act alike.
pragma solidity ^0.7.2;

contract MooringEpochs {
    uint256 public constant EPOCH = 40320;
    uint256 public constant BIDDING = 28800;
    uint256 public immutable start;
    address payable public immutable harbour;
    mapping(uint256 => mapping(uint256 => address)) public berth;
    uint256 public price = 0.1 ether;

    event Berthed(uint256 epoch, uint256 no, address yacht);

    constructor() {
        start = block.number;
        harbour = msg.sender;
    }

    function epoch() public view returns (uint256) {
        return (block.number - start) / EPOCH;
    }

    function bookingOpen() public view returns (bool) {
        return (block.number - start) % EPOCH < BIDDING;
    }

    function book(uint256 no) external payable {
        require(bookingOpen(), "phase");
        require(no < 48 && msg.value == price, "berth");
        uint256 e = epoch() + 1;
        require(berth[e][no] == address(0), "taken");
        berth[e][no] = msg.sender;
        emit Berthed(e, no, msg.sender);
    }

    function pass(uint256 e, uint256 no, address to) external {
        require(berth[e][no] == msg.sender && e >= epoch(), "not yours");
        berth[e][no] = to;
    }

    function takings() external {
        require(msg.sender == harbour, "harbour");
        harbour.transfer(address(this).balance);
    }
}
