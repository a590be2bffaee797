// case: plain-ponzi-random-payee
// class: bad_randomness
// disguise: random earlier player
// note: The earlier player to be paid is chosen by hash of number and value; the fix pays the next in order
pragma solidity ^0.4.3;

contract LuckyBackers {
    address[] public backers;
    uint public next;
    uint public pool;
    address chief;
    mapping(address => uint) public gains;

    function LuckyBackers() { chief = msg.sender; }

    function () payable {
        if (msg.value != 1 ether) { if (!msg.sender.send(msg.value)) throw; return; }
        backers.push(msg.sender);
        pool += 900 finney;
        gains[chief] += 100 finney;
        if (pool >= 1500 finney) {
            //- weak
            var i = uint(sha3(block.number, msg.value, pool)) % backers.length; //!
            //- fixed
            var i = next;
            next = next + 1;
            //- end
            gains[backers[i]] += 1500 finney;
            pool -= 1500 finney;
        }
    }

    function takeGains() {
        var g = gains[msg.sender];
        gains[msg.sender] = 0;
        if (!msg.sender.send(g)) throw;
    }

    function many() constant returns (uint) { return backers.length; }
}
