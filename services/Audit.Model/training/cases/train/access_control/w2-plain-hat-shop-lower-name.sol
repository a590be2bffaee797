// case: w2-plain-hat-shop-lower-name
// class: access_control
// disguise: plain: constructor written with another capital letter
// note: Hatshop() is an ordinary public function that sets the owner; the fix spells it like the contract.
pragma solidity ^0.4.10;

contract HatShop {
    address public owner;
    uint public hats;

    //- weak
    function Hatshop() { //!
    //- fixed
    function HatShop() {
    //- end
        owner = msg.sender;
        hats = 100;
    }

    function buy() payable {
        require(msg.value == 1 ether && hats > 0);
        hats -= 1;
    }

    function proceeds() {
        require(msg.sender == owner);
        owner.transfer(this.balance);
    }
}
