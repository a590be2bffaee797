// case: plain-reign-seconds-paid
// class: time_manipulation
// disguise: seconds of holding are paid
// note: Each second of a reign pays, so a shifted clock pays; the fix pays by the number of full days
pragma solidity ^0.4.4;

contract LighthouseKeeper {
    address public keeper;
    uint since;
    uint public oil;
    address founder;
    mapping(address => uint) public wage;

    function LighthouseKeeper() payable { founder = msg.sender; keeper = msg.sender; since = now; oil = msg.value; }

    function pour() payable { oil += msg.value; }

    function relieve() payable {
        if (msg.value < 5 finney) throw;
        oil += msg.value;
        //- weak
        uint w = (block.timestamp - since) * 10 szabo; //!
        //- fixed
        uint w = (block.timestamp - since) / 1 days * 1 finney;
        //- end
        if (w > oil) w = oil;
        oil -= w;
        wage[keeper] += w;
        keeper = msg.sender;
        since = now;
    }

    function payMe() {
        uint w = wage[msg.sender];
        wage[msg.sender] = 0;
        if (!msg.sender.send(w)) throw;
    }
}
