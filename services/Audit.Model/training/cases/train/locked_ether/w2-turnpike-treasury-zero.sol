// case: w2-turnpike-treasury-zero
// class: locked_ether
// disguise: payout to a treasury that is never set
// note: The treasury stays zero and the payout refuses it; the fix adds the setter
pragma solidity ^0.4.17;

contract Turnpike {
    address public gatekeeper;
    address public treasury;
    uint public carts;
    mapping(bytes32 => uint) public passes;

    event Passed(bytes32 plate, uint toll);
    event Remitted(address to, uint v);

    function Turnpike() public {
        gatekeeper = msg.sender;
    }

    modifier onlyGatekeeper() {
        require(msg.sender == gatekeeper);
        _;
    }

    //- weak
    function pass(bytes32 plate) public payable { //!
    //- fixed
    function pass(bytes32 plate) public payable {
    //- end
        require(msg.value >= 2 finney);
        carts++;
        passes[plate]++;
        Passed(plate, msg.value);
    }

    //- weak
    function () public payable { //!
    //- fixed
    function () public payable {
    //- end
        require(msg.value >= 2 finney);
        carts++;
    }
    //- weak
    //- fixed

    function setTreasury(address t) public onlyGatekeeper {
        require(t != 0);
        treasury = t;
    }
    //- end

    function remit(uint v) public onlyGatekeeper {
        require(treasury != 0 && v <= this.balance);
        Remitted(treasury, v);
        treasury.transfer(v);
    }

    function relieve(address next) public onlyGatekeeper {
        require(next != 0);
        gatekeeper = next;
    }
}
