// case: plain-melon-falling-price
// class: time_manipulation
// disguise: price falls by the second
// note: The miner picks the cheapest second; the fix lowers the price per day
pragma solidity ^0.4.24;

contract MelonStand {
    uint public start;
    uint constant TOP = 5 ether;
    uint constant LOW = 1 ether;
    address public grower;
    address public buyer;

    event Sold(address buyer, uint price);

    constructor() public { grower = msg.sender; start = now; }

    function price() public view returns (uint) {
        uint gone = now - start;
        //- weak
        if (gone >= 400) return LOW;
        return TOP - gone * 10 finney; //!
        //- fixed
        if (gone >= 40 days) return LOW;
        return TOP - gone / 1 days * 100 finney;
        //- end
    }

    function buy() external payable {
        require(buyer == address(0));
        uint p = price();
        require(msg.value >= p);
        buyer = msg.sender;
        grower.transfer(p);
        msg.sender.transfer(msg.value - p);
        emit Sold(msg.sender, p);
    }
}
