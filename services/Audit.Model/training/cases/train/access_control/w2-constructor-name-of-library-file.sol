// case: w2-constructor-name-of-library-file
// class: access_control
// disguise: several contracts in the file, the last with a constructor in the singular
// note: PortFund() in the contract PortFunds is callable by all; the fix writes the right name.
pragma solidity ^0.4.12;

library Whole {
    function plus(uint a, uint b) internal returns (uint c) {
        c = a + b;
        assert(c >= a);
    }
    function minus(uint a, uint b) internal returns (uint) {
        assert(b <= a);
        return a - b;
    }
}

contract PortCharter {
    uint public founded;
    string public motto;

    function PortCharter(string _motto) {
        founded = now;
        motto = _motto;
    }
}

contract PortFunds {
    using Whole for uint;

    address public purser;
    PortCharter public parent;
    uint public kept;
    mapping(address => uint) public share;

    event Share(address who, uint value);
    event Leave(address who, uint value);

    //- weak
    function PortFund(PortCharter _parent) { //!
    //- fixed
    function PortFunds(PortCharter _parent) {
    //- end
        purser = msg.sender;
        parent = _parent;
    }

    function join() payable {
        require(msg.value > 0);
        share[msg.sender] = share[msg.sender].plus(msg.value);
        kept = kept.plus(msg.value);
        Share(msg.sender, msg.value);
    }

    function leave(uint value) {
        share[msg.sender] = share[msg.sender].minus(value);
        kept = kept.minus(value);
        msg.sender.transfer(value);
        Leave(msg.sender, value);
    }

    function takeSurplus() {
        require(msg.sender == purser);
        purser.transfer(this.balance.minus(kept));
    }
}
