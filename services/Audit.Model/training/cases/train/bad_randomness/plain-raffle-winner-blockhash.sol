// case: plain-raffle-winner-blockhash
// class: bad_randomness
// disguise: last block hash picks
// note: The winner index comes from the hash of the previous block; the fix takes the answer of a beacon
pragma solidity ^0.4.16;

contract ToyRaffle {
    address public owner;
    address public beacon;
    address[] public tickets;
    mapping(address => uint) public prize;

    function ToyRaffle(address _b) { owner = msg.sender; beacon = _b; }

    function buy() payable {
        require(msg.value == 10 finney && tickets.length < 200);
        tickets.push(msg.sender);
    }

    //- weak
    function draw() {
        require(tickets.length > 20);
        uint n = uint(block.blockhash(block.number - 1)) % tickets.length; //!
    //- fixed
    function draw(uint word) {
        require(msg.sender == beacon);
        require(tickets.length > 20);
        uint n = word % tickets.length;
    //- end
        prize[tickets[n]] += tickets.length * 9 finney;
        prize[owner] += tickets.length * 1 finney;
        tickets.length = 0;
    }

    function getPrize() {
        uint p = prize[msg.sender];
        prize[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
