// case: plain-cobbler-till
// class: tx_origin
// disguise: plain: modifier by tx.origin
// note: The owner is recognised by tx.origin; the fix takes msg.sender.
pragma solidity ^0.4.18;

contract CobblerTill {
    address public owner;
    uint public soles = 3 finney;
    mapping(address => uint) public jobs;

    function CobblerTill() public { owner = msg.sender; }

    modifier onlyOwner() {
        //- weak
        require(tx.origin == owner); //!
        //- fixed
        require(msg.sender == owner);
        //- end
        _;
    }

    function mend() public payable {
        require(msg.value == soles);
        jobs[msg.sender]++;
    }

    function setSoles(uint p) public onlyOwner { soles = p; }

    function empty(address to) public onlyOwner {
        require(to != address(0));
        to.transfer(this.balance);
    }
}
