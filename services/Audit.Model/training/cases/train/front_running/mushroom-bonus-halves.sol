// case: mushroom-bonus-halves
// class: front_running
// disguise: each delivery lowers the price for the next one
// note: Deliveries of others placed before lower the payment; the fix takes the lowest price accepted.
pragma solidity ^0.4.15;

contract MushroomBuyer {
    address cook;
    uint public offer = 80 finney;
    uint constant LOWEST = 2 finney;
    mapping(address => uint) public baskets;
    mapping(address => bool) public inspected;
    uint public kitchen;

    event Delivered(address picker, uint paid);

    function MushroomBuyer() payable {
        cook = msg.sender;
    }

    function inspect(address picker, bool good) {
        require(msg.sender == cook);
        inspected[picker] = good;
    }

    //- weak
    function deliver() {
        require(inspected[msg.sender]);
        uint pay = offer; //!
    //- fixed
    function deliver(uint lowest) {
        require(inspected[msg.sender]);
        uint pay = offer;
        if (pay < lowest) revert();
    //- end
        inspected[msg.sender] = false;
        offer = pay / 2 < LOWEST ? LOWEST : pay / 2;
        kitchen = kitchen + 1;
        baskets[msg.sender] = baskets[msg.sender] + 1;
        Delivered(msg.sender, pay);
        msg.sender.transfer(pay);
    }

    function newSeason(uint price) payable {
        require(msg.sender == cook);
        require(price > offer && price <= 200 finney);
        offer = price;
    }

    function closeKitchen() {
        require(msg.sender == cook);
        cook.transfer(this.balance);
    }
}
