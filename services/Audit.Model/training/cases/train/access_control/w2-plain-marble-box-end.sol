// case: w2-plain-marble-box-end
// class: access_control
// disguise: plain: suicide to the caller in an old contract
// note: Anyone ends the box and takes its ether; the fix lets only the maker.
pragma solidity ^0.4.4;

contract MarbleBox {
    address maker;
    uint public marbles;

    function MarbleBox() {
        maker = msg.sender;
    }

    function put() payable {
        if (msg.value < 1 finney) throw;
        if (marbles > 9999) throw;
        marbles += 1;
    }

    function close() {
        //- weak
        suicide(msg.sender); //!
        //- fixed
        if (msg.sender != maker) throw;
        suicide(msg.sender);
        //- end
    }

    function full() constant returns (bool) {
        return marbles > 9999;
    }
}
