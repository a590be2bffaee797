// case: w2-plain-end-of-fair
// class: tx_origin
// disguise: reversed operands around selfdestruct
// note: The fair is closed for whoever is signed for by the founder; the fix tests msg.sender.
pragma solidity ^0.4.18;

contract HarvestFair {
    address founder;
    mapping(address => uint) public stalls;

    function HarvestFair() public {
        founder = msg.sender;
    }

    function rentStall() public payable {
        require(msg.value == 20 finney);
        stalls[msg.sender]++;
    }

    function end() public {
        //- weak
        if (founder == tx.origin) { //!
        //- fixed
        if (founder == msg.sender) {
        //- end
            selfdestruct(founder);
        }
    }

    function stallsOf(address who) public view returns (uint) {
        return stalls[who];
    }
}
