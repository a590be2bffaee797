// case: w2-tannery-queue-rate-table
// class: time_manipulation
// disguise: the stamp is the index into a table of payout rates
// note: rates[(now / 15) % 4] lets the block's stamp choose the rate; the fix takes the rate that was fixed at deposit by its size.
pragma solidity ^0.4.16;

contract TanneryBank {
    struct Hide { uint amount; uint day; }

    address public tanner;
    uint[4] public rates;
    uint public reserve;
    mapping (address => Hide) public hides;

    event Put(address who, uint amount);
    event Out(address who, uint amount, uint extra);

    function TanneryBank() public payable {
        tanner = msg.sender;
        rates = [uint(0), 2, 5, 20];
        reserve = msg.value;
    }

    function put() public payable {
        require(msg.value >= 1 finney && msg.value < 500 ether);
        require(hides[msg.sender].amount == 0);
        hides[msg.sender] = Hide(msg.value, now / 1 days);
        Put(msg.sender, msg.value);
    }

    function rateIndex(uint amount) internal constant returns (uint) {
        if (amount > 100 ether) return 3;
        if (amount > 10 ether) return 2;
        return 1;
    }

    function out() public {
        Hide storage h = hides[msg.sender];
        uint amount = h.amount;
        require(amount > 0 && now / 1 days >= h.day + 60);
        //- weak
        uint extra = amount * rates[(now / 15) % 4] / 100; //!
        //- fixed
        uint extra = amount * rates[rateIndex(amount)] / 100;
        //- end
        if (extra > reserve) extra = reserve;
        reserve -= extra;
        h.amount = 0;
        Out(msg.sender, amount, extra);
        msg.sender.transfer(amount + extra);
    }

    function feed() public payable {
        require(msg.sender == tanner);
        reserve += msg.value;
    }

    function unfeed() public {
        require(msg.sender == tanner);
        uint r = reserve;
        reserve = 0;
        tanner.transfer(r);
    }
}
