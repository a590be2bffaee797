// case: w2-plain-heir-by-blocks
// class: time_manipulation
// disguise: plain: a day is taken for a number of blocks
// note: Block counts drift from the clock; the fix uses days of the clock.
pragma solidity ^0.4.19;

contract MuleDeposit {
    mapping(address => uint) public amount;
    mapping(address => uint) public since;

    function put() public payable {
        require(amount[msg.sender] == 0 && msg.value > 0);
        amount[msg.sender] = msg.value;
        //- weak
        since[msg.sender] = block.number; //!
        //- fixed
        since[msg.sender] = now;
        //- end
    }

    function get() public {
        //- weak
        require(block.number >= since[msg.sender] + 4 * 60 * 24); //!
        //- fixed
        require(now >= since[msg.sender] + 1 days);
        //- end
        uint a = amount[msg.sender];
        amount[msg.sender] = 0;
        msg.sender.transfer(a);
    }

    function own() public view returns (uint) {
        return amount[msg.sender];
    }
}
