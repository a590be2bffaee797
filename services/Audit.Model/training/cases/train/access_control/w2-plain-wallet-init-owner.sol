// case: w2-plain-wallet-init-owner
// class: access_control
// disguise: plain: initOwner() without any test in an old wallet
// note: The function that the constructor calls is public; the fix makes it internal.
pragma solidity ^0.4.7;

contract TinyWallet {
    address owner;
    uint limit;

    function TinyWallet(uint _limit) payable {
        initOwner(msg.sender, _limit);
    }

    //- weak
    function initOwner(address _owner, uint _limit) { //!
    //- fixed
    function initOwner(address _owner, uint _limit) internal {
    //- end
        owner = _owner;
        limit = _limit;
    }

    function pay(address to, uint value) {
        if (msg.sender != owner || value > limit) throw;
        if (!to.send(value)) throw;
    }
}
