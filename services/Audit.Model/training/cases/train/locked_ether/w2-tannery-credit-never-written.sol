// case: w2-tannery-credit-never-written
// class: locked_ether
// disguise: withdraw reads a ledger that nothing writes
// note: Payments are booked in one mapping and paid from another; the fix pays from the booked one
pragma solidity ^0.4.16;

contract TanneryLedger {
    address public tanner;
    mapping(address => uint) public deposits;
    mapping(address => uint) public claimable;
    mapping(address => uint) public hides;
    uint public hidePrice = 40 finney;

    event Deposited(address who, uint v);
    event Withdrawn(address who, uint v);

    function TanneryLedger() {
        tanner = msg.sender;
    }

    //- weak
    function deposit() payable { //!
    //- fixed
    function deposit() payable {
    //- end
        require(msg.value > 0);
        deposits[msg.sender] += msg.value;
        Deposited(msg.sender, msg.value);
    }

    function order(uint n) {
        require(n > 0 && n < 1000 && deposits[msg.sender] >= n * hidePrice);
        deposits[msg.sender] -= n * hidePrice;
        deposits[tanner] += n * hidePrice;
        hides[msg.sender] += n;
    }

    function withdraw(uint v) {
    //- weak
        require(v > 0 && claimable[msg.sender] >= v);
        claimable[msg.sender] -= v;
    //- fixed
        require(v > 0 && deposits[msg.sender] >= v);
        deposits[msg.sender] -= v;
    //- end
        Withdrawn(msg.sender, v);
        msg.sender.transfer(v);
    }

    function collectHides(uint n) {
        require(hides[msg.sender] >= n);
        hides[msg.sender] -= n;
    }
}
