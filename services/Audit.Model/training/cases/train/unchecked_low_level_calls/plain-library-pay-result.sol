// case: plain-library-pay-result
// class: unchecked_low_level_calls
// disguise: plain: helper returns the bool of the send, the caller drops it
// note: The result of the helper is dropped by the buyback; the fix requires it.
pragma solidity ^0.4.24;

library Purse {
    function pay(address to, uint n) internal returns (bool) {
        if (n == 0) return true;
        return to.send(n);
    }
}

contract BottleReturn {
    using Purse for address;
    mapping(address => uint) public bottles;
    address depot;
    uint public constant REFUND = 50 szabo;

    constructor() public payable { depot = msg.sender; }

    function count(address who, uint n) external {
        require(msg.sender == depot && n <= 500);
        bottles[who] += n;
    }

    function cashIn() external {
        uint n = bottles[msg.sender];
        bottles[msg.sender] = 0;
        //- weak
        msg.sender.pay(n * REFUND); //!
        //- fixed
        require(msg.sender.pay(n * REFUND), "refund");
        //- end
    }

    function withdraw(uint n) external {
        require(msg.sender == depot);
        require(depot.pay(n));
    }

    function refill() external payable {}
}
