// case: w2-plain-bonus-before-noon
// class: time_manipulation
// disguise: plain: twice the tokens within the first seconds of an hour
// note: The producer moves its stamp into the first half minute; the fix rewards the whole first week.
pragma solidity ^0.4.12;

contract RyeToken {
    address public baker;
    uint public opened;
    mapping(address => uint) public rye;

    function RyeToken() {
        baker = msg.sender;
        opened = now;
    }

    function buy() payable {
        require(msg.value > 0 && msg.value < 50 ether);
        uint n = msg.value * 100;
        //- weak
        if (now % 3600 < 30) n = n * 2; //!
        //- fixed
        if (now < opened + 7 days) n = n * 2;
        //- end
        rye[msg.sender] += n;
    }

    function collect() {
        require(msg.sender == baker);
        baker.transfer(this.balance);
    }
}
