// case: w2-plain-goose-wage-cast
// class: arithmetic
// disguise: plain: wei amount cut to 64 bits
// note: Above 18.4 ether the cast loses the rest; the fix keeps all bits.
pragma solidity ^0.4.17;

contract GooseWages {
    //- weak
    mapping (address => uint64) public wage;
    //- fixed
    mapping (address => uint) public wage;
    //- end
    mapping (address => uint32) public days_;

    function deposit(address herder) public payable {
        //- weak
        wage[herder] = uint64(wage[herder] + msg.value); //!
        //- fixed
        wage[herder] = wage[herder] + msg.value;
        //- end
    }

    function present() public {
        require(days_[msg.sender] < 10000);
        days_[msg.sender]++;
    }

    function payday() public {
        uint w = wage[msg.sender];
        wage[msg.sender] = 0;
        msg.sender.transfer(w);
    }
}
