// case: w2-plain-marble-order
// class: arithmetic
// disguise: plain: price times a caller-given quantity
// note: The product wraps to a small price; the fix limits the quantity.
pragma solidity ^0.4.22;

contract MarbleShop {
    uint constant PRICE = 2 finney;
    address public keeper;
    mapping (address => uint) public marbles;

    constructor() public {
        keeper = msg.sender;
    }

    function order(uint n) public payable {
        //- weak
        require(msg.value == n * PRICE); //!
        //- fixed
        require(n < 1000000 && msg.value == n * PRICE);
        //- end
        marbles[msg.sender] = n;
    }

    function twoForOne() public payable {
        require(msg.value == PRICE * 3);
        marbles[msg.sender] = 2 * 3;
    }

    function till() public {
        require(msg.sender == keeper);
        keeper.transfer(address(this).balance);
    }
}
