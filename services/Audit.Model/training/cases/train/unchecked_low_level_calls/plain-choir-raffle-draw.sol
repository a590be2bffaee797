// case: plain-choir-raffle-draw
// class: unchecked_low_level_calls
// disguise: plain: 0.8 raffle, send without reading the bool
// note: The pot counts as paid whether or not it arrived; the fix requires it.
pragma solidity ^0.8.1;

contract ChoirRaffle {
    address public conductor;
    address[] public tickets;
    uint256 public constant PRICE = 0.02 ether;
    uint256 public round = 1;
    uint256 public paid;

    event Winner(uint256 round, address who, uint256 pot);

    constructor() { conductor = msg.sender; }

    function buy(uint256 n) external payable {
        require(n > 0 && n <= 10, "n");
        require(msg.value == n * PRICE, "price");
        while (n-- > 0) tickets.push(msg.sender);
    }

    // drawn at the concert, from the drum
    function drawn(uint256 number) external {
        require(msg.sender == conductor, "conductor");
        address who = tickets[number];
        uint256 pot = tickets.length * PRICE;
        delete tickets; //! denial_of_service
        paid += pot;
        //- weak
        payable(who).send(pot); //!
        //- fixed
        require(payable(who).send(pot), "pot");
        //- end
        emit Winner(round++, who, pot);
    }
}
