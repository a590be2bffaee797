// case: plain-barrel-throne-price
// class: front_running
// disguise: price of the seat moves
// note: The fee to overtake is read at execution and the surplus kept; the fix pins the holder the sender saw
pragma solidity ^0.4.16;

contract BarrelSeat {
    address public sitter;
    uint public seatPrice = 10 finney;
    mapping(address => uint) public money;
    address cooper;

    event Sat(address who, uint price);

    function BarrelSeat() { cooper = msg.sender; sitter = msg.sender; }

    //- weak
    function sit() payable {
        require(msg.value >= seatPrice && msg.value < 1000 ether); //!
    //- fixed
    function sit(address overtaken) payable {
        require(sitter == overtaken);
        require(msg.value == seatPrice && msg.value < 1000 ether);
    //- end
        money[sitter] += msg.value * 95 / 100;
        money[cooper] += msg.value / 20;
        sitter = msg.sender;
        seatPrice = msg.value * 2;
        Sat(msg.sender, msg.value);
    }

    function leave() {
        uint m = money[msg.sender];
        money[msg.sender] = 0;
        msg.sender.transfer(m);
    }
}
