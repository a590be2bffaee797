// case: kiosk-jackpot-seven
// class: bad_randomness
// disguise: jackpot test on hash remainder after ordinary sale
// note: The remainder can be computed by a calling contract; the fix gives the jackpot to the thousandth sale by count with prior notice.
pragma solidity ^0.4.16;

contract Kiosk {
    address vendor = msg.sender;
    uint public jackpot;
    uint sales;
    mapping (address => uint) public candies;
    mapping (address => uint) public prizes;

    event Sold(address kid, uint candies);
    event Jackpot(address kid, uint sum);

    function buy(uint n) public payable {
        require(n > 0 && n <= 20 && msg.value == n * 2 finney);
        candies[msg.sender] += n;
        sales += 1;
        jackpot += msg.value / 10;
        //- weak
        if (uint(keccak256(block.blockhash(block.number - 1), sales)) % 777 == 7) win(msg.sender); //!
        //- fixed
        if (sales % 777 == 0) win(msg.sender);
        //- end
        Sold(msg.sender, n);
    }

    function win(address kid) private {
        uint sum = jackpot;
        jackpot = 0;
        prizes[kid] += sum;
        Jackpot(kid, sum);
    }

    function eat(uint n) public {
        require(candies[msg.sender] >= n);
        candies[msg.sender] -= n;
    }

    function takePrize() public {
        uint sum = prizes[msg.sender];
        prizes[msg.sender] = 0;
        msg.sender.transfer(sum);
    }

    function close() public {
        require(msg.sender == vendor && jackpot == 0);
        selfdestruct(vendor);
    }
}
