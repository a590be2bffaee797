// case: bookfair-raffle-nonce
// class: bad_randomness
// disguise: a counter and the clock behind a helper contract
// note: A shared helper mixes only public values; the fix asks a fulfiller that answers in a later transaction.
pragma solidity ^0.8.0;

interface INumberDesk {
    function order(bytes32 tag) external returns (uint256 ticket);
}

abstract contract Chance {
    INumberDesk internal immutable desk;
    uint256 private nonce;

    constructor(INumberDesk desk_) {
        desk = desk_;
    }

    //- weak
    function _draw(uint256 n) internal returns (uint256) {
        unchecked { ++nonce; }
        return uint256(keccak256(abi.encodePacked(block.timestamp, nonce, block.basefee))) % n; //!
    }
    //- fixed
    function _draw(uint256 n, uint256 word) internal returns (uint256) {
        unchecked { ++nonce; }
        return uint256(keccak256(abi.encodePacked(word, nonce))) % n;
    }
    //- end
}

contract BookFairRaffle is Chance {
    address[] public readers;
    address public organiser;
    address public winner;
    uint256 public pendingTicket;
    bool public ordered;

    event Winner(address reader);

    constructor(INumberDesk desk_) Chance(desk_) {
        organiser = msg.sender;
    }

    function enter() external payable {
        require(!ordered && msg.value == 0.005 ether, "closed or price");
        readers.push(msg.sender);
    }

    function draw() external {
        require(msg.sender == organiser && !ordered && readers.length > 1, "state");
        ordered = true;
        //- weak
        winner = readers[_draw(readers.length)]; //!
        emit Winner(winner);
        //- fixed
        pendingTicket = desk.order("bookfair");
        //- end
    }

    //- weak
    //- fixed
    function deliver(uint256 ticket, uint256 word) external {
        require(msg.sender == address(desk) && ordered && ticket == pendingTicket && winner == address(0), "desk");
        winner = readers[_draw(readers.length, word)];
        emit Winner(winner);
    }
    //- end

    function collect() external {
        require(msg.sender == winner, "not the winner");
        (bool ok, ) = winner.call{value: address(this).balance}("");
        require(ok, "failed");
    }
}
