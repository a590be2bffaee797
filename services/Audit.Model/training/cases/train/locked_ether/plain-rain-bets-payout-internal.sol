// case: plain-rain-bets-payout-internal
// class: locked_ether
// disguise: payout is never called
// note: The only sending function is internal and unused; the fix calls it when the bet is settled
pragma solidity ^0.4.22;

contract RainBets {
    address referee;
    uint public day;
    bool public settled;
    bool public rained;
    mapping(address => uint) wet;
    mapping(address => uint) dry;
    uint totalWet;
    uint totalDry;

    event Settled(bool rained);

    constructor() public { referee = msg.sender; day = now + 1 days; }

    //- weak
    function betWet() public payable { require(now < day); wet[msg.sender] += msg.value; totalWet += msg.value; } //!
    function betDry() public payable { require(now < day); dry[msg.sender] += msg.value; totalDry += msg.value; } //!
    //- fixed
    function betWet() public payable { require(now < day); wet[msg.sender] += msg.value; totalWet += msg.value; }
    function betDry() public payable { require(now < day); dry[msg.sender] += msg.value; totalDry += msg.value; }
    //- end

    function settle(bool r) public {
        require(msg.sender == referee && now > day && !settled);
        settled = true;
        rained = r;
        emit Settled(r);
    }

    function share(address who) public view returns (uint) {
        uint all = totalWet + totalDry;
        if (rained) return totalWet == 0 ? 0 : wet[who] * all / totalWet;
        return totalDry == 0 ? 0 : dry[who] * all / totalDry;
    }

    function payOut(address who) internal {
        uint s = share(who);
        wet[who] = 0; dry[who] = 0;
        who.transfer(s);
    }

    //- weak
    function claim() public view returns (uint) {
        require(settled);
        return share(msg.sender);
    }
    //- fixed
    function claim() public {
        require(settled);
        payOut(msg.sender);
    }
    //- end
}
