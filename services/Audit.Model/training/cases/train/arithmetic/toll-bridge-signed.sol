// case: toll-bridge-signed
// class: arithmetic
// disguise: a signed amount that is only tested from above
// note: A negative amount raises the sender's account and converts to a huge unsigned value; the fix demands a positive one.
pragma solidity ^0.4.14;

contract TollBridge {
    mapping (address => int) accounts;
    mapping (address => uint) crossings;
    address gatekeeper;
    int constant TOLL = 40;

    event Charged(address who, int amount);
    event Crossed(address who, uint total);

    function TollBridge() {
        gatekeeper = msg.sender;
    }

    function charge(address who, int amount) {
        require(msg.sender == gatekeeper);
        require(amount > 0 && amount < 100000);
        require(accounts[who] < 1000000000);
        accounts[who] += amount;
        Charged(who, amount);
    }

    function sendTo(address who, int amount) {
        //- weak
        require(accounts[msg.sender] >= amount);
        accounts[msg.sender] -= amount; //!
        accounts[who] += amount; //!
        //- fixed
        require(amount > 0 && accounts[msg.sender] >= amount);
        require(accounts[who] + amount > accounts[who]);
        accounts[msg.sender] -= amount;
        accounts[who] += amount;
        //- end
    }

    function cross() {
        require(accounts[msg.sender] >= TOLL);
        accounts[msg.sender] -= TOLL;
        require(crossings[msg.sender] < 1000000);
        crossings[msg.sender] += 1;
        Crossed(msg.sender, crossings[msg.sender]);
    }

    function balance(address who) constant returns (uint) {
        if (accounts[who] < 0) return 0;
        return uint(accounts[who]);
    }
}
