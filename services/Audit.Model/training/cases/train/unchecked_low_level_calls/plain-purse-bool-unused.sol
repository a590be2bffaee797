// case: plain-purse-bool-unused
// class: unchecked_low_level_calls
// disguise: plain: result kept in a variable nobody reads
// note: The bool of the send is stored and the balance is gone; the fix tests it.
pragma solidity ^0.4.14;

contract PursePool {
    mapping(address => uint) public purse;
    uint public all;
    address admin = msg.sender;

    function put() payable { purse[msg.sender] += msg.value; all += msg.value; }

    function putFor(address friend) payable { purse[friend] += msg.value; all += msg.value; }

    function get(uint n) {
        require(n > 0 && purse[msg.sender] >= n);
        purse[msg.sender] -= n;
        all -= n;
        //- weak
        bool done = msg.sender.send(n); //!
        //- fixed
        bool done = msg.sender.send(n);
        require(done);
        //- end
    }

    function surplus() {
        require(msg.sender == admin);
        uint s = this.balance - all;
        require(s > 0);
        admin.transfer(s);
    }
}
