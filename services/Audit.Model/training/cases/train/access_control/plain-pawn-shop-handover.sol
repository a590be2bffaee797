// case: plain-pawn-shop-handover
// class: access_control
// disguise: plain: setter of the owner without modifier
// note: Anyone can make himself owner; the fix adds the modifier the others have.
pragma solidity ^0.4.18;

contract PawnShop {
    address public owner;
    uint public interest = 5;
    mapping(uint => address) public pledgedBy;
    mapping(uint => uint) public loan;

    function PawnShop() public payable { owner = msg.sender; }

    modifier onlyOwner() { require(owner == msg.sender); _; }

    function setInterest(uint pct) public onlyOwner { require(pct < 50); interest = pct; }

    //- weak
    function changeOwner(address next) public { //!
    //- fixed
    function changeOwner(address next) public onlyOwner {
    //- end
        require(next != address(0));
        owner = next;
    }

    function lend(uint item, address who, uint amount) public onlyOwner {
        require(pledgedBy[item] == 0 && amount < 100 ether);
        pledgedBy[item] = who;
        loan[item] = amount;
        who.transfer(amount);
    }

    function redeem(uint item) public payable {
        require(pledgedBy[item] == msg.sender);
        require(msg.value == loan[item] + loan[item] / 100 * interest);
        delete pledgedBy[item];
        delete loan[item];
    }

    function drain() public onlyOwner { owner.transfer(this.balance); }
}
