// case: plain-soup-happy-minute
// class: time_manipulation
// disguise: part of an hour
// note: Only the first minute of an hour is half price; the fix takes whole weeks
pragma solidity ^0.4.21;

contract SoupKitchen {
    address public cook;
    uint public bowls;
    mapping(address => uint) public vouchers;

    event Served(address guest, uint price);

    constructor() public { cook = msg.sender; }

    function price() internal view returns (uint) {
        //- weak
        if (now % 1 hours < 1 minutes) //!
        //- fixed
        if (now / 1 weeks % 4 == 0)
        //- end
            return 8 finney;
        return 16 finney;
    }

    function eat(uint n) public payable {
        require(n > 0 && n < 50);
        uint p = price();
        require(msg.value == p * n);
        bowls += n;
        vouchers[msg.sender] += n;
        emit Served(msg.sender, p);
    }

    function trade(address to, uint n) public {
        require(vouchers[msg.sender] >= n);
        vouchers[msg.sender] -= n;
        vouchers[to] += n;
    }

    function earn() public { require(msg.sender == cook); cook.transfer(address(this).balance); }
}
