// case: plain-lion-throne-refund
// class: denial_of_service
// disguise: dethroned must accept
// note: A throne holder that refuses ether cannot be replaced; the fix credits him
pragma solidity ^0.4.6;

contract LionThrone {
    address public lion;
    uint public paid;
    string public roar;
    address keeper;
    mapping(address => uint) public purse;

    event NewLion(address l, uint paid);

    function LionThrone() { keeper = msg.sender; lion = msg.sender; paid = 10 finney; }

    function climb(string _roar) payable {
        if (msg.value < paid * 5 / 4 || msg.value > 10000 ether) throw;
        address old = lion;
        uint back = msg.value * 9 / 10;
        lion = msg.sender;
        paid = msg.value;
        purse[keeper] += msg.value - back;
        roar = _roar;
        //- weak
        if (!old.send(back)) throw; //!
        //- fixed
        purse[old] += back;
        //- end
        NewLion(lion, paid);
    }

    function emptyPurse() {
        uint v = purse[msg.sender];
        purse[msg.sender] = 0;
        if (!msg.sender.send(v)) throw;
    }

    function age() constant returns (uint) { return block.number; }
}
