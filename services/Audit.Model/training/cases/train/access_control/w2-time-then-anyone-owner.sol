// case: w2-time-then-anyone-owner
// class: access_control
// disguise: old contract in which the owner can be taken after a silence that is never refreshed
// note: takeOver() is open after 30 days since lastSeen is not renewed and is open to all; the fix lets only the deputy.
pragma solidity ^0.4.13;

contract SnowshoeHire {
    address public owner;
    address public deputy;
    uint public lastSeen;
    uint public pairs;
    mapping(address => uint) public hired;

    event Hired(address who, uint n);
    event Owner(address who);

    function SnowshoeHire(address _deputy, uint _pairs) {
        require(_pairs < 300);
        owner = msg.sender;
        deputy = _deputy;
        pairs = _pairs;
        lastSeen = now;
    }

    function hire(uint n) payable {
        require(n > 0 && n <= pairs && hired[msg.sender] == 0);
        require(msg.value == n * 4 finney);
        pairs -= n;
        hired[msg.sender] = n;
        Hired(msg.sender, n);
    }

    function bringBack() {
        uint n = hired[msg.sender];
        require(n > 0 && n <= 300 && pairs <= 300);
        hired[msg.sender] = 0;
        pairs += n;
    }

    function takings() {
        require(msg.sender == owner);
        owner.transfer(this.balance);
    }

    function takeOver() {
        //- weak
        require(now > lastSeen + 30 days); //!
        //- fixed
        require(now > lastSeen + 30 days && msg.sender == deputy);
        //- end
        owner = msg.sender;
        lastSeen = now;
        Owner(owner);
    }

    function seen() {
        require(msg.sender == owner);
        lastSeen = now;
    }
}
