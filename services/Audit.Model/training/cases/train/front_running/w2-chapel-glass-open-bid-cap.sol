// case: w2-chapel-glass-open-bid-cap
// class: front_running
// disguise: the first bid that reaches the private ceiling wins at once
// note: A bid that reaches the ceiling is copied with more gas; the fix accepts sealed bids of a queue
pragma solidity ^0.4.16;

contract ChapelGlass {
    address public glazier;
    uint public ceiling = 9 ether;
    bool public sold;
    address public buyer;
    uint public place;
    uint public serving;
    mapping(uint => address) public queue;
    mapping(address => uint) public stored;

    event Sold(address to, uint v);

    function ChapelGlass() {
        glazier = msg.sender;
    }

    function standInLine() {
        require(place < 1000);
        queue[place] = msg.sender;
        place++;
    }

    function bid() payable {
        require(!sold);
    //- weak
        require(msg.value >= ceiling); //!
    //- fixed
        require(queue[serving] == msg.sender && msg.value >= ceiling);
    //- end
        sold = true;
        buyer = msg.sender;
        stored[glazier] += msg.value;
        Sold(msg.sender, msg.value);
    }

    function nextInLine() {
        require(msg.sender == glazier && serving < place && !sold);
        serving++;
    }

    function collect() {
        uint v = stored[msg.sender];
        stored[msg.sender] = 0;
        msg.sender.transfer(v);
    }
}
