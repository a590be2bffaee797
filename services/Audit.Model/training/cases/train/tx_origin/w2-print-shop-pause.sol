// case: w2-print-shop-pause
// class: tx_origin
// disguise: negated or-condition with early return instead of revert
// note: The early return is skipped for whoever the foreman signs for; the fix tests msg.sender.
pragma solidity ^0.4.16;

contract PrintShop {
    address public foreman;
    address public apprentice;
    bool public halted;
    uint public pages;
    uint public pricePerPage = 1 szabo;
    mapping(address => uint) public jobs;

    event Job(address who, uint pages);
    event Halt(bool on);

    function PrintShop(address a) public {
        foreman = msg.sender;
        apprentice = a;
    }

    function print(uint n) public payable returns (bool) {
        if (halted || n == 0 || n > 10000) revert();
        if (msg.value != n * pricePerPage) revert();
        jobs[msg.sender] += n;
        pages += n;
        Job(msg.sender, n);
        return true;
    }

    function halt(bool on) public returns (bool) {
        //- weak
        if (!(tx.origin == foreman || msg.sender == apprentice)) return false; //!
        //- fixed
        if (!(msg.sender == foreman || msg.sender == apprentice)) return false;
        //- end
        halted = on;
        Halt(on);
        return true;
    }

    function setPrice(uint p) public {
        if (msg.sender != foreman || p > 1 finney) revert();
        pricePerPage = p;
    }

    function takeMoney() public {
        if (msg.sender != foreman) revert();
        foreman.transfer(this.balance);
    }

    function lastCaller() public constant returns (address) {
        return tx.origin;
    }
}
