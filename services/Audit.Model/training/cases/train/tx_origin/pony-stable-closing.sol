// case: pony-stable-closing
// class: tx_origin
// disguise: inverted, an early return for others, then the contract ends itself
// note: The test that comes before the end of the contract reads tx.origin; the fix reads msg.sender.
pragma solidity ^0.4.12;

contract PonyStable {
    address owner;
    uint public boxes = 24;
    uint public taken;
    mapping (address => uint8) ponies;
    mapping (address => uint) board;

    event MovedIn(address who, uint8 count);
    event MovedOut(address who);
    event Ended(address to);

    function PonyStable() {
        owner = msg.sender;
    }

    function moveIn(uint8 count) payable {
        require(count > 0 && count <= 4);
        require(ponies[msg.sender] == 0);
        require(taken + count <= boxes);
        require(msg.value >= uint(count) * 100 finney);
        ponies[msg.sender] = count;
        board[msg.sender] = msg.value;
        taken += count;
        MovedIn(msg.sender, count);
    }

    function moveOut() {
        uint8 count = ponies[msg.sender];
        require(count > 0 && taken >= count);
        ponies[msg.sender] = 0;
        board[msg.sender] = 0;
        taken -= count;
        MovedOut(msg.sender);
    }

    function charge(address who, uint amount) {
        require(msg.sender == owner);
        require(board[who] >= amount);
        board[who] -= amount;
        owner.transfer(amount);
    }

    function endSeason(address to) returns (bool) {
        if (taken > 0) {
            return false;
        }
        //- weak
        if (tx.origin != owner) { //!
        //- fixed
        if (msg.sender != owner) {
        //- end
            return false;
        }
        Ended(to);
        selfdestruct(to);
        return true;
    }
}
