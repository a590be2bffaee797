// case: plain-vault-unlock-never
// class: locked_ether
// disguise: unlock date is never set
// note: A constant of the last moment keeps the vault closed; the fix sets a real date
pragma solidity ^0.4.8;

contract DecadeVault {
    address public owner;
    uint public unlock = 2 ** 256 - 1;
    mapping(address => uint) public put_;
    uint public total;

    event Put(address who, uint v);

    function DecadeVault() { owner = msg.sender; }

    //- weak
    function put() payable { //!
    //- fixed
    function put() payable {
    //- end
        if (msg.value == 0) throw;
        put_[msg.sender] += msg.value;
        total += msg.value;
        //- weak
        //- fixed
        if (unlock > now + 520 weeks) unlock = now + 520 weeks;
        //- end
        Put(msg.sender, msg.value);
    }

    function get() {
        if (now < unlock) throw;
        uint v = put_[msg.sender];
        put_[msg.sender] = 0;
        total -= v;
        if (!msg.sender.send(v)) throw;
    }

    function give(address to) { if (msg.sender == owner) owner = to; }
}
