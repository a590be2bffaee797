// case: w2-plain-cake-raffle
// class: bad_randomness
// disguise: none; shortest form
// note: The last block's hash picks the winner; the fix takes the number from an oracle chosen before the sale.
pragma solidity ^0.4.14;

contract CakeRaffle {
    address[] public guests;
    address public beacon;
    bool public drawn;

    function CakeRaffle(address b) public {
        beacon = b;
    }

    function ticket() public payable {
        require(msg.value == 10 finney && !drawn);
        guests.push(msg.sender);
    }

    //- weak
    function draw() public {
        require(guests.length > 9 && !drawn);
        uint number = uint(block.blockhash(block.number - 1)); //!
    //- fixed
    function draw(uint number) public {
        require(guests.length > 9 && !drawn);
        require(msg.sender == beacon);
    //- end
        drawn = true;
        guests[number % guests.length].transfer(this.balance);
    }

    function count() public constant returns (uint) {
        return guests.length;
    }
}
