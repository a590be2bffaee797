// case: plain-chain-of-luck-queue
// class: denial_of_service
// disguise: ponzi queue
// note: A refusing first participant stops the queue; the fix steps on and books him
pragma solidity ^0.4.2;

contract ChainOfLuck {
    struct Link { address who; uint owed; }
    Link[] links;
    uint public head;
    uint public fees;
    uint keptSum;
    address boss;
    mapping(address => uint) public kept;

    function ChainOfLuck() { boss = msg.sender; }

    function() payable { enter(); }

    function enter() payable {
        if (msg.value < 100 finney || msg.value > 10 ether) throw;
        fees += msg.value / 20;
        links.push(Link(msg.sender, msg.value * 3 / 2));
        uint pot = this.balance - fees - keptSum;
        if (head < links.length && pot >= links[head].owed) {
            Link l = links[head];
            uint o = l.owed;
            //- weak
            head++;
            if (!l.who.send(o)) throw; //!
            //- fixed
            head++;
            if (!l.who.send(o)) { kept[l.who] += o; keptSum += o; }
            //- end
        }
    }

    function fetchKept() {
        uint k = kept[msg.sender];
        kept[msg.sender] = 0;
        keptSum -= k;
        if (!msg.sender.send(k)) throw;
    }

    function takeFees(uint v) {
        if (msg.sender != boss || v > fees) throw;
        fees -= v;
        if (!boss.send(v)) throw;
    }

    function length() constant returns (uint) { return links.length; }
}
