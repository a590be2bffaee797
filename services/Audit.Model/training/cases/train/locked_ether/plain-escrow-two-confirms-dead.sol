// case: plain-escrow-two-confirms-dead
// class: locked_ether
// disguise: a state that is never reached
// note: Release asks for a state that no function sets; the fix sets it on delivery
pragma solidity ^0.4.18;

contract SofaEscrow {
    enum S { Open, Paid, Delivered, Closed }
    S public state;
    address public buyer;
    address public seller;
    uint public price;

    event Now(S s);

    function SofaEscrow(address b, uint p) public { seller = msg.sender; buyer = b; price = p; }

    modifier at(S s) { require(state == s); _; }

    //- weak
    function pay() public payable at(S.Open) { //!
    //- fixed
    function pay() public payable at(S.Open) {
    //- end
        require(msg.sender == buyer && msg.value == price);
        state = S.Paid;
        Now(state);
    }

    function received() public at(S.Paid) {
        require(msg.sender == buyer);
        //- weak
        state = S.Closed;
        //- fixed
        state = S.Delivered;
        //- end
        Now(state);
    }

    function release() public at(S.Delivered) {
        require(msg.sender == seller);
        state = S.Closed;
        seller.transfer(this.balance);
        Now(state);
    }
}
