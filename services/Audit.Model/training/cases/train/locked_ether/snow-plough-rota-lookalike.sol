// case: snow-plough-rota-lookalike
// class: locked_ether
// disguise: no withdrawal, and nothing is payable; the fallback refuses
// note: The contract cannot take ether in the ordinary way.
pragma solidity ^0.4.10;

contract PloughRota {
    struct Shift { address driver; uint32 week; bool done; }

    address dispatcher;
    Shift[] shifts;
    mapping (address => uint) public balanceOf;
    mapping (address => uint) public doneBy;

    event Planned(uint shift, address driver);
    event Done(uint shift);

    function PloughRota() {
        dispatcher = msg.sender;
    }

    function () {
        revert();
    }

    function plan(address driver, uint32 week) {
        require(msg.sender == dispatcher && week <= 53);
        shifts.push(Shift(driver, week, false));
        Planned(shifts.length, driver);
    }

    function deposit(uint amount) {
        require(msg.sender == dispatcher);
        require(amount < 1000000 && balanceOf[this] < 1000000000);
        balanceOf[this] += amount;
    }

    function finish(uint shift) {
        require(shift < shifts.length);
        Shift storage s = shifts[shift];
        require(s.driver == msg.sender && !s.done);
        require(balanceOf[this] >= 10 && balanceOf[msg.sender] < 1000000000);
        s.done = true;
        balanceOf[this] -= 10;
        balanceOf[msg.sender] += 10;
        if (doneBy[msg.sender] < 10000) doneBy[msg.sender]++;
        Done(shift);
    }

    function shiftCount() constant returns (uint) {
        return shifts.length;
    }
}
