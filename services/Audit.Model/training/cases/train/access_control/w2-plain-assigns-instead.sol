// case: w2-plain-assigns-instead
// class: access_control
// disguise: plain: single = in the if of an old contract
// note: owner = msg.sender inside the test makes the caller the owner; the fix compares.
pragma solidity ^0.4.12;

contract SledRental {
    bool open_;
    address boss;
    mapping (address => bool) hasSled;

    function SledRental() {
        boss = msg.sender;
        open_ = true;
    }

    function rent() payable {
        require(open_ && msg.value == 30 finney && !hasSled[msg.sender]);
        hasSled[msg.sender] = true;
    }

    function giveBack() {
        require(hasSled[msg.sender]);
        hasSled[msg.sender] = false;
    }

    function cash() {
        //- weak
        require((boss = msg.sender) != 0); //!
        //- fixed
        require(msg.sender == boss);
        //- end
        boss.transfer(this.balance);
    }
}
