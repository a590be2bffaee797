// case: brewery-keg-early-unlock
// class: reentrancy
// disguise: the lock is set and released by hand, but released one line too early
// note: The lock is open again when the call happens; the fix releases it after the booking.
pragma solidity ^0.4.25;

contract BreweryKegs {
    uint constant KEG = 80 finney;

    bool private locked;
    address public brewer;
    mapping(address => uint) public kegsOut;
    mapping(address => uint) public spoiled;
    uint public kegsTotal;

    event KegOut(address indexed pub, uint count);
    event KegsBack(address indexed pub, uint count, uint paid);

    constructor() public {
        brewer = msg.sender;
    }

    function takeKegs(uint count) external payable {
        require(!locked, "wait");
        require(count > 0 && count <= 200, "count");
        require(msg.value == count * KEG, "pledge per keg");
        kegsOut[msg.sender] += count;
        kegsTotal += count;
        emit KegOut(msg.sender, count);
    }

    function reportSpoiled(address pub, uint count) external {
        require(msg.sender == brewer, "brewer only");
        require(count <= kegsOut[pub] - spoiled[pub], "more than out");
        spoiled[pub] += count;
    }

    function bringKegs(uint count) external {
        require(!locked, "wait");
        locked = true;
        uint had = kegsOut[msg.sender];
        require(count > 0 && count <= had, "count");
        require(spoiled[msg.sender] <= had - count, "spoiled kegs are kept");
        uint back = count * KEG;
        require(address(this).balance >= back);
        //- weak
        locked = false;
        require(msg.sender.call.value(back)(), "no pledge paid"); //!
        kegsOut[msg.sender] = had - count; //!
        kegsTotal = kegsTotal > count ? kegsTotal - count : 0;
        //- fixed
        require(msg.sender.call.value(back)(), "no pledge paid");
        kegsOut[msg.sender] = had - count;
        kegsTotal = kegsTotal > count ? kegsTotal - count : 0;
        locked = false;
        //- end
        emit KegsBack(msg.sender, count, back);
    }

    function keepSpoiled(address pub) external {
        require(msg.sender == brewer && !locked);
        uint count = spoiled[pub];
        require(count > 0 && count <= kegsOut[pub]);
        spoiled[pub] = 0;
        kegsOut[pub] -= count;
        brewer.transfer(count * KEG);
    }
}
