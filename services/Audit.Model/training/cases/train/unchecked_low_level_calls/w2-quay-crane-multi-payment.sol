// case: w2-quay-crane-multi-payment
// class: unchecked_low_level_calls
// disguise: var flag in old style that only feeds a counter of good payments
// note: The failed ones count as settled; the fix puts them back.
pragma solidity ^0.4.12;

contract QuayCrane {
    struct Lift { address docker; uint wage; bool settled; }

    address foreman;
    Lift[] lifts;
    uint public good;
    uint public settledUpTo;

    event Lifted(uint id, address docker, uint wage);
    event Settled(uint from, uint to);

    modifier foremanOnly() {
        require(msg.sender == foreman);
        _;
    }

    function QuayCrane() payable {
        foreman = msg.sender;
    }

    function fund() payable {
        require(msg.value > 0);
    }

    function lift(address docker, uint wage) foremanOnly {
        require(docker != 0 && wage <= 2 ether);
        lifts.push(Lift(docker, wage, false));
        Lifted(lifts.length - 1, docker, wage);
    }

    function settle(uint n) foremanOnly {
        require(n > 0 && n <= 25);
        uint i = settledUpTo;
        uint stop = i + n < lifts.length ? i + n : lifts.length;
        settledUpTo = stop;
        Settled(i, stop);
        for (; i < stop; i++) {
            lifts[i].settled = true;
            //- weak
            var fine = lifts[i].docker.send(lifts[i].wage); //!
            if (fine) good++;
            //- fixed
            var fine = lifts[i].docker.send(lifts[i].wage);
            if (fine) good++;
            else lifts[i].settled = false;
            //- end
        }
    }

    function settleOne(uint id) {
        require(id < settledUpTo && !lifts[id].settled && lifts[id].docker == msg.sender);
        lifts[id].settled = true;
        good++;
        require(msg.sender.send(lifts[id].wage));
    }

    function close() foremanOnly {
        require(settledUpTo == lifts.length && good == lifts.length);
        foreman.transfer(this.balance);
    }

    function wageOf(uint id) constant returns (uint) {
        return lifts[id].wage;
    }
}
