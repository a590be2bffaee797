// case: w2-plain-drum-withdraw
// class: tx_origin
// disguise: none; shortest form
// note: The owner test reads tx.origin; the fix reads msg.sender.
pragma solidity ^0.4.22;

contract DrumLessons {
    address owner;

    constructor() public {
        owner = msg.sender;
    }

    function payLesson() public payable {}

    function cash(address to) public {
        //- weak
        require(tx.origin == owner); //!
        //- fixed
        require(msg.sender == owner);
        //- end
        to.transfer(address(this).balance);
    }

    function passOn(address next) public {
        require(msg.sender == owner);
        owner = next;
    }
}
