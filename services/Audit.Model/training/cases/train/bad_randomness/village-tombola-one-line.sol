// case: village-tombola-one-line
// class: bad_randomness
// disguise: the number is drawn in a single line inside an index
// note: The winner follows from the last block's hash and the clock, both known when calling; the fix has the host commit to a seed before tickets are sold.
pragma solidity ^0.4.17;

contract VillageTombola {
    address public host;
    address[] public tickets;
    uint public constant PRICE = 10 finney;
    //- weak
    //- fixed
    bytes32 public seedHash;
    //- end
    bool public closed;

    event Won(address who, uint prize);

    //- weak
    function VillageTombola() public {
        host = msg.sender;
    }
    //- fixed
    function VillageTombola(bytes32 hashOfSeed) public {
        host = msg.sender;
        seedHash = hashOfSeed;
    }
    //- end

    function buy() public payable {
        require(!closed && tickets.length < 200);
        require(msg.value == PRICE);
        tickets.push(msg.sender);
    }

    function close() public {
        require(msg.sender == host);
        closed = true;
    }

    //- weak
    function draw() public {
        require(closed && tickets.length > 0);
        address winner = tickets[uint(keccak256(block.blockhash(block.number - 1), now)) % tickets.length]; //!
    //- fixed
    function draw(bytes32 seed) public {
        require(closed && tickets.length > 0);
        require(msg.sender == host && keccak256(seed) == seedHash);
        address winner = tickets[uint(keccak256(seed, tickets.length)) % tickets.length];
    //- end
        uint prize = this.balance;
        delete tickets;
        winner.transfer(prize);
        Won(winner, prize);
    }

    function sold() public view returns (uint) {
        return tickets.length;
    }
}
