// case: w2-plain-constructor-digit
// class: access_control
// disguise: plain: version number in the contract's name, not in the constructor's
// note: IceStand() stays callable in IceStand2; the fix adds the digit.
pragma solidity ^0.4.14;

contract IceStand2 {
    address public owner;
    uint public price;

    //- weak
    function IceStand(uint _price) { //!
    //- fixed
    function IceStand2(uint _price) {
    //- end
        owner = msg.sender;
        price = _price;
    }

    function scoop() payable {
        require(price > 0 && msg.value == price);
    }

    function takings() {
        require(msg.sender == owner);
        owner.transfer(this.balance);
    }
}
