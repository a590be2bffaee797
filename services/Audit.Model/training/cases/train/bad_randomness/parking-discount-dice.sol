// case: parking-discount-dice
// class: bad_randomness
// disguise: one line; the clock and the sender hashed
// note: A driver pays when the discount falls to him, by computing it beforehand; the fix gives a fixed discount each tenth time.
pragma solidity ^0.4.12;

contract ParkingMeter {
    address council;
    uint public hourly = 4 finney;
    mapping (address => uint) public paidUntil;
    mapping (address => uint) public visits;
    mapping (address => uint) public change;

    event Paid(address driver, uint hoursPaid, uint back);

    function ParkingMeter() {
        council = msg.sender;
    }

    function pay(uint hoursPaid) payable {
        require(hoursPaid > 0 && hoursPaid <= 24);
        require(msg.value == hourly * hoursPaid);
        visits[msg.sender] += 1;
        uint back = luck() ? msg.value : 0;
        change[msg.sender] = change[msg.sender] + back;
        paidUntil[msg.sender] = now + hoursPaid * 1 hours;
        Paid(msg.sender, hoursPaid, back);
    }

    function luck() internal constant returns (bool) {
        //- weak
        return uint(sha3(now, msg.sender)) % 100 < 10; //!
        //- fixed
        return visits[msg.sender] % 10 == 0;
        //- end
    }

    function takeChange() {
        uint sum = change[msg.sender];
        change[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function setHourly(uint price) {
        require(msg.sender == council && price > 0 && price < 1 ether);
        hourly = price;
    }

    function empty(uint sum) {
        require(msg.sender == council);
        council.transfer(sum);
    }
}
