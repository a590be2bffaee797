// case: trout-pond-throwing-sends
// class: unchecked_low_level_calls
// disguise: look-alike; many sends and calls, each judged in another spelling
// note: Each result is judged: by if and throw, by a joined condition, by a ternary that feeds the ledger.
pragma solidity ^0.4.11;

contract TroutPond {
    address owner;
    address hatchery;
    uint public caught;
    mapping (address => uint) deposits;
    mapping (address => uint) later;

    event Caught(address angler, uint kilos);
    event Back(address angler, uint amount);

    function TroutPond(address _hatchery) {
        owner = msg.sender;
        hatchery = _hatchery;
    }

    function comeIn() payable {
        if (msg.value < 30 finney) throw;
        deposits[msg.sender] += msg.value;
    }

    function weighIn(address angler, uint kilos) {
        if (msg.sender != owner || kilos > 50) throw;
        uint price = kilos * 2 finney;
        if (deposits[angler] < price) throw;
        deposits[angler] -= price;
        caught += kilos;
        uint part = price / 4;
        if (!(hatchery.send(part) && owner.send(price - part))) throw;
        Caught(angler, kilos);
    }

    function goHome() {
        uint amount = deposits[msg.sender];
        deposits[msg.sender] = 0;
        uint missed = msg.sender.send(amount) ? 0 : amount;
        later[msg.sender] += missed;
        Back(msg.sender, amount - missed);
    }

    function takeLater(address to) {
        uint amount = later[msg.sender];
        if (amount == 0) throw;
        later[msg.sender] = 0;
        bool ok = to.call.value(amount)();
        if (ok == false) throw;
    }

    function orderFish(uint kilos) {
        if (msg.sender != owner) throw;
        var accepted = hatchery.call(bytes4(sha3("order(uint256)")), kilos);
        assert(accepted);
    }
}
