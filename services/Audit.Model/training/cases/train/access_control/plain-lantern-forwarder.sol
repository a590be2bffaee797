// case: plain-lantern-forwarder
// class: access_control
// disguise: plain: forwarder that delegatecalls what it is given
// note: Anyone has his code run in the wallet's storage; the fix only lets the owner.
pragma solidity ^0.4.15;

contract LanternForwarder {
    address public owner;
    address public target;
    uint public forwards;

    function LanternForwarder(address t) { owner = msg.sender; target = t; }

    function () payable { }

    function setTarget(address t) {
        require(msg.sender == owner);
        target = t;
    }

    function run(address lib, bytes data) returns (bool ok) {
        //- weak
        ok = lib.delegatecall(data); //!
        //- fixed
        require(msg.sender == owner);
        ok = lib.delegatecall(data);
        //- end
        require(ok);
        forwards++;
    }

    function forward() {
        uint b = this.balance;
        require(b > 0);
        target.transfer(b);
    }
}
