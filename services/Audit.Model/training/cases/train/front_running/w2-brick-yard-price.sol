// case: w2-brick-yard-price
// class: front_running
// disguise: none
// note: The yard may lower the bricks per ether while an order waits; the order of the fix names the highest price
pragma solidity ^0.4.13;

contract BrickYard {
    address public yard;
    uint public pricePerPallet = 20 finney;
    mapping(address => uint) public pallets;

    event Ordered(address who, uint n);

    function BrickYard() { yard = msg.sender; }

    function setPrice(uint p) {
        require(msg.sender == yard && p > 0);
        pricePerPallet = p;
    }

    //- weak
    function order() payable {
        uint n = msg.value / pricePerPallet; //!
    //- fixed
    function order(uint highest) payable {
        require(pricePerPallet <= highest);
        uint n = msg.value / pricePerPallet;
    //- end
        require(n > 0 && n < 1000);
        pallets[msg.sender] += n;
        Ordered(msg.sender, n);
    }

    function fetch(uint n) {
        require(pallets[msg.sender] >= n);
        pallets[msg.sender] -= n;
    }

    function cashUp() {
        require(msg.sender == yard);
        yard.transfer(this.balance);
    }
}
