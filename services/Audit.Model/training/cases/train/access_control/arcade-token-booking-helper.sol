// case: arcade-token-booking-helper
// class: access_control
// disguise: helper with an underscore but no visibility
// note: The helper _book is public by default, so that anyone writes credits; the fix makes it internal.
pragma solidity ^0.4.13;

contract ArcadeTokens {
    mapping (address => uint) credits;
    address public cashier;
    uint constant PRICE = 1 finney;
    uint public sold;

    event Booked(address player, uint tokens);
    event Played(address player, uint8 machine);

    function ArcadeTokens() {
        cashier = msg.sender;
    }

    function buy() payable {
        uint tokens = msg.value / PRICE;
        require(tokens > 0);
        _book(msg.sender, tokens);
    }

    function present(address guest, uint tokens) {
        require(msg.sender == cashier);
        require(tokens <= 50);
        _book(guest, tokens);
    }

    //- weak
    function _book(address player, uint tokens) { //!
    //- fixed
    function _book(address player, uint tokens) internal {
    //- end
        require(credits[player] + tokens > credits[player]);
        require(sold + tokens > sold);
        credits[player] += tokens;
        sold += tokens;
        Booked(player, tokens);
    }

    function play(uint8 machine) {
        require(credits[msg.sender] >= 1);
        credits[msg.sender] -= 1;
        Played(msg.sender, machine);
    }

    function refund(uint tokens) {
        require(tokens <= 1000000 && credits[msg.sender] >= tokens);
        credits[msg.sender] -= tokens;
        msg.sender.transfer(tokens * PRICE);
    }

    function creditOf(address player) constant returns (uint) {
        return credits[player];
    }
}
