// case: toll-named-in-lower-case
// class: access_control
// disguise: an ordinary function that differs from the contract's name only in case
// note: A look-alike: the constructor is right, toll() is a harmless payable function.
pragma solidity ^0.4.11;

contract Toll {
    address bridge;
    uint public fee = 1 finney;
    mapping (address => uint) public crossings;

    event Crossed(address who);

    function Toll() {
        bridge = msg.sender;
    }

    function toll() payable {
        require(msg.value == fee);
        require(crossings[msg.sender] < 100000);
        crossings[msg.sender] += 1;
        Crossed(msg.sender);
    }

    function setFee(uint f) {
        require(msg.sender == bridge);
        require(f <= 1 ether);
        fee = f;
    }

    function sweep() {
        require(msg.sender == bridge);
        bridge.transfer(this.balance);
    }
}
