// case: choir-seat-shuffle
// class: bad_randomness
// disguise: shuffle with a stored seed that is stirred in each round
// note: The stored seed can be read by anyone and the stirring adds only public values; the fix lets the director commit before the list is closed.
pragma solidity ^0.6.6;

contract ConcertSeats {
    address private director;
    address[] private guests;
    uint256 private seed;
    bytes32 public commitment;
    bool public placed;

    event Placed(address guest, uint256 seat);

    constructor(uint256 start, bytes32 commitment_) public {
        director = msg.sender;
        seed = start;
        commitment = commitment_;
    }

    function register() external {
        require(!placed && guests.length < 120, "closed");
        guests.push(msg.sender);
    }

    function withdrawName(uint256 i) external {
        require(!placed && guests[i] == msg.sender, "not yours");
        guests[i] = guests[guests.length - 1];
        guests.pop();
    }

    //- weak
    function place() external {
        require(msg.sender == director && !placed, "state");
        placed = true;
        for (uint256 i = guests.length; i > 1; i--) {
            seed = uint256(keccak256(abi.encodePacked(seed, block.timestamp, i))); //!
            uint256 j = seed % i; //!
    //- fixed
    function place(bytes32 secret) external {
        require(msg.sender == director && !placed, "state");
        require(keccak256(abi.encodePacked(secret)) == commitment, "secret");
        placed = true;
        seed = uint256(keccak256(abi.encodePacked(secret, guests)));
        for (uint256 i = guests.length; i > 1; i--) {
            seed = uint256(keccak256(abi.encodePacked(seed, i)));
            uint256 j = seed % i;
    //- end
            address moved = guests[i - 1];
            guests[i - 1] = guests[j];
            guests[j] = moved;
        }
        for (uint256 k = 0; k < guests.length; k++) {
            emit Placed(guests[k], k);
        }
    }

    function seatOf(address guest) external view returns (uint256) {
        for (uint256 k = 0; k < guests.length; k++) {
            if (guests[k] == guest) return k;
        }
        revert("not seated");
    }
}
