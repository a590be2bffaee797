// case: w2-plain-rent-per-second-gap
// class: time_manipulation
// disguise: plain: a payout proportional to the seconds since the last call
// note: Ten finney per second make a few shifted seconds worth much; the fix counts whole days.
pragma solidity ^0.4.23;

contract HammockDole {
    uint public last;
    mapping(address => bool) public resident;
    address public mayor;

    constructor() public payable {
        mayor = msg.sender;
        last = now;
    }

    function admit(address who) external {
        require(msg.sender == mayor);
        resident[who] = true;
    }

    function dole() external {
        require(resident[msg.sender]);
        //- weak
        uint pay = (now - last) * 10 finney; //!
        //- fixed
        uint pay = (now - last) / 1 days * 10 finney;
        //- end
        require(pay > 0 && pay <= address(this).balance);
        last = now;
        msg.sender.transfer(pay);
    }

    function wind() external {
        require(msg.sender == mayor);
        mayor.transfer(address(this).balance);
    }
}
