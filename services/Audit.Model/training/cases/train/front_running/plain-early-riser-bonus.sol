// case: plain-early-riser-bonus
// class: front_running
// disguise: first ten win
// note: The first ten buyers get a bonus, so a pending order can be overtaken; the fix gives everybody of the week the same
pragma solidity ^0.4.14;

contract SunriseCoin {
    mapping(address => uint) public bal;
    uint public buyers;
    uint public since = now;
    address public wallet;
    event Minted(address to, uint n);

    function SunriseCoin(address w) { require(w != 0x0); wallet = w; }

    function invest() payable {
        require(msg.value >= 50 finney && msg.value < 1000 ether);
        uint n = msg.value / 1 szabo;
        //- weak
        if (buyers++ < 10) n = n * 3; //!
        //- fixed
        buyers++;
        if (now < since + 7 days) n = n * 3;
        //- end
        bal[msg.sender] += n;
        Minted(msg.sender, n);
        wallet.transfer(msg.value);
    }

    function send(address to, uint n) {
        require(bal[msg.sender] >= n);
        bal[msg.sender] -= n; bal[to] += n;
    }
}
