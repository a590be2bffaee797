// case: plain-barge-wallet-end
// class: access_control
// disguise: plain: suicide behind no check at all
// note: Anyone can destroy the wallet and take the ether; the fix asks for the owner.
pragma solidity ^0.4.4;

contract Mortal {
    address boss;
    function Mortal() { boss = msg.sender; }
    function finish(address heir) {
        //- weak
        suicide(heir); //!
        //- fixed
        if (msg.sender == boss) suicide(heir);
        //- end
    }
}

contract BargeWallet is Mortal {
    uint public trips;
    mapping(uint => uint) public fares;
    event Trip(uint nr, uint fare);

    function () payable { trips++; fares[trips] = msg.value; Trip(trips, msg.value); }

    function pay(address to, uint amount) {
        if (msg.sender != boss) throw;
        if (amount > this.balance) throw;
        if (!to.send(amount)) throw;
    }

    function fareOf(uint n) constant returns (uint) { return fares[n]; }
}
