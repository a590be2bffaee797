// case: plain-deposit-slips-loop
// class: reentrancy
// disguise: plain: loop over one's slips, each marked after it is paid
// note: A slip is marked as paid after its call; the fix marks it before.
pragma solidity ^0.4.15;

contract DepositSlips {
    struct Slip { uint amount; uint due; bool paid; }
    mapping (address => Slip[]) slips;
    uint public totalSlips;
    uint8 constant MOST = 12;

    function put(uint8 weeks_) payable {
        require(msg.value > 0 && weeks_ > 0);
        require(slips[msg.sender].length < MOST);
        slips[msg.sender].push(Slip(msg.value, now + uint(weeks_) * 1 weeks, false));
        totalSlips++;
    }

    function slipCount(address a) constant returns (uint) { return slips[a].length; }

    function redeem() {
        Slip[] storage mine = slips[msg.sender];
        for (uint i = 0; i < mine.length; i++) {
            if (mine[i].paid || mine[i].due > now) continue;
            //- weak
            if (msg.sender.call.value(mine[i].amount)()) //!
                mine[i].paid = true; //!
            //- fixed
            mine[i].paid = true;
            if (!msg.sender.call.value(mine[i].amount)())
                mine[i].paid = false;
            //- end
        }
    }
}
