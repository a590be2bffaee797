// case: allotment-register-wind-up
// class: access_control
// disguise: guarded by a date only, and in the oldest style
// note: Anyone may destroy the register once the season is over and take its ether; the fix asks for the chair.
pragma solidity ^0.4.8;

contract AllotmentRegister {
    address chair;
    uint seasonEnd;
    mapping (uint => address) plotHolder;
    uint rent;

    event PlotTaken(uint plot, address holder);

    function AllotmentRegister(uint daysOpen, uint plotRent) {
        if (daysOpen < 30 || daysOpen > 400) throw;
        chair = msg.sender;
        seasonEnd = now + daysOpen * 1 days;
        rent = plotRent;
    }

    function take(uint plot) payable {
        if (plot == 0 || plot > 240) throw;
        if (plotHolder[plot] != 0) throw;
        if (msg.value != rent) throw;
        plotHolder[plot] = msg.sender;
        PlotTaken(plot, msg.sender);
    }

    function handOver(uint plot, address next) {
        if (plotHolder[plot] != msg.sender) throw;
        plotHolder[plot] = next;
    }

    function evict(uint plot) {
        if (msg.sender != chair) throw;
        plotHolder[plot] = 0;
    }

    function windUp() {
        if (now < seasonEnd) throw;
        //- weak
        suicide(msg.sender); //!
        //- fixed
        if (msg.sender != chair) throw;
        suicide(chair);
        //- end
    }

    function holder(uint plot) constant returns (address) {
        return plotHolder[plot];
    }
}
