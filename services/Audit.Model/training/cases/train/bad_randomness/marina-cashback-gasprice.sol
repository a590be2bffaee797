// case: marina-cashback-gasprice
// class: bad_randomness
// disguise: cashback share out of the gas price, by a chain of if
// note: The gas price is the buyer's choice; the fix grants by the size of the purchase.
pragma solidity ^0.4.13;

contract MarinaFuel {
    address station;
    uint public perLitre = 500 szabo;
    mapping (address => uint) public litres;
    mapping (address => uint) public cashback;

    event Fuelled(address boat, uint litres, uint back);

    function MarinaFuel() {
        station = msg.sender;
    }

    function fuel(uint n) payable {
        require(n > 0 && n <= 2000 && msg.value == n * perLitre);
        //- weak
        uint lot = (tx.gasprice / 1000000 + block.number) % 50; //!
        uint pct = 0;
        if (lot == 0) pct = 50;
        else if (lot < 4) pct = 10;
        else if (lot < 15) pct = 2;
        //- fixed
        uint pct = 0;
        if (n >= 1500) pct = 5;
        else if (n >= 500) pct = 2;
        else if (n >= 200) pct = 1;
        //- end
        uint back = msg.value * pct / 100;
        litres[msg.sender] += n;
        cashback[msg.sender] += back;
        Fuelled(msg.sender, n, back);
    }

    function setPrice(uint p) {
        require(msg.sender == station && p > 0 && p < 1 ether);
        perLitre = p;
    }

    function redeem() {
        uint back = cashback[msg.sender];
        cashback[msg.sender] = 0;
        msg.sender.transfer(back);
    }

    function bank(uint sum) {
        require(msg.sender == station);
        station.transfer(sum);
    }
}
