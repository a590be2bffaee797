// case: w2-bell-rope-modifier-refund
// class: unchecked_low_level_calls
// disguise: the change is given back in a modifier after the body
// note: The change is lost when the send fails; the fix transfers.
pragma solidity ^0.4.17;

contract BellRope {
    address public ringer;
    uint public fee = 7 finney;
    uint public takings;
    mapping(address => uint) public pulls;
    mapping(address => bytes32) public wish;

    event Pulled(address who);

    function BellRope() public {
        ringer = msg.sender;
    }

    modifier exactly(uint price) {
        require(msg.value >= price);
        takings += price;
        _;
        if (msg.value > price) {
            //- weak
            msg.sender.send(msg.value - price); //!
            //- fixed
            msg.sender.transfer(msg.value - price);
            //- end
        }
    }

    //- weak
    function pull() public payable exactly(fee) { //!
    //- fixed
    function pull() public payable exactly(fee) {
    //- end
        pulls[msg.sender]++;
        Pulled(msg.sender);
    }

    //- weak
    function makeWish(bytes32 w) public payable exactly(2 * 7 finney) { //!
    //- fixed
    function makeWish(bytes32 w) public payable exactly(2 * 7 finney) {
    //- end
        require(w != 0);
        wish[msg.sender] = w;
    }

    function emptyBox() public {
        require(msg.sender == ringer);
        uint t = takings;
        takings = 0;
        require(ringer.send(t));
    }

    function pass(address r) public {
        require(msg.sender == ringer && r != 0);
        ringer = r;
    }
}
