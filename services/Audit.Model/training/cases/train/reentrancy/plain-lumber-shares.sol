// case: plain-lumber-shares
// class: reentrancy
// disguise: plain: dividends, mark of what was paid set at the end
// note: The holder's mark moves after the dividend has left; the fix moves it before.
pragma solidity ^0.4.11;

contract LumberShares {
    string public name = "Lumber Shares";
    uint public totalSupply = 10000;
    mapping(address => uint) public shares;
    mapping(address => uint) public seen;      // dividends per share already given
    uint public perShare;
    address owner;

    function LumberShares() {
        owner = msg.sender;
        shares[owner] = totalSupply;
    }

    function feed() payable {
        require(msg.value >= 1 ether);
        perShare += msg.value / totalSupply;
    }

    function owed(address a) constant returns (uint) {
        return (perShare - seen[a]) * shares[a];
    }

    function dividends() {
        uint d = owed(msg.sender);
        require(d > 0);
        //- weak
        bool ok = msg.sender.call.value(d)(); //!
        if (ok) {
            seen[msg.sender] = perShare; //!
        }
        //- fixed
        uint old = seen[msg.sender];
        seen[msg.sender] = perShare;
        if (!msg.sender.send(d)) {
            seen[msg.sender] = old;
        }
        //- end
    }

    function give(address to, uint n) {
        require(owed(msg.sender) == 0 && owed(to) == 0);
        require(shares[msg.sender] >= n);
        shares[msg.sender] -= n;
        shares[to] += n;
        seen[to] = perShare;
    }
}
