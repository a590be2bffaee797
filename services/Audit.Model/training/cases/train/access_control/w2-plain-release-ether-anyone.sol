// case: w2-plain-release-ether-anyone
// class: access_control
// disguise: plain: release of an escrow by anyone
// note: Neither payer nor seller is tested; the fix asks for the payer.
pragma solidity ^0.4.23;

contract PianoEscrow {
    address public payer;
    address public seller;
    uint public price;

    constructor(address _seller) public payable {
        payer = msg.sender;
        seller = _seller;
        price = msg.value;
    }

    function release() public {
        //- weak
        require(price > 0); //!
        //- fixed
        require(price > 0 && msg.sender == payer);
        //- end
        uint value = price;
        price = 0;
        seller.transfer(value);
    }

    function giveUp() public {
        require(msg.sender == seller && price > 0);
        uint value = price;
        price = 0;
        payer.transfer(value);
    }
}
