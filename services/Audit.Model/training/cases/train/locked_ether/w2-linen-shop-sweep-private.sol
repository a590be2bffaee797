// case: w2-linen-shop-sweep-private
// class: locked_ether
// disguise: sweep is private and nothing calls it
// note: The payments stay; the fix makes it callable by the owner
pragma solidity ^0.4.22;

contract LinenShop {
    address public owner;
    mapping(address => uint) public sheets;
    uint public sheetPrice = 3 finney;

    constructor() public {
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    //- weak
    function buySheets(uint n) public payable { //!
    //- fixed
    function buySheets(uint n) public payable {
    //- end
        require(n > 0 && n < 100 && msg.value == n * sheetPrice);
        sheets[msg.sender] += n;
    }

    function setSheetPrice(uint p, uint was) public onlyOwner {
        require(p > 0 && was == sheetPrice && p < was);
        sheetPrice = p;
    }

    //- weak
    function sweep() private onlyOwner {
    //- fixed
    function sweep() public onlyOwner {
    //- end
        owner.transfer(address(this).balance);
    }

    function useSheet() public {
        require(sheets[msg.sender] > 0);
        sheets[msg.sender] -= 1;
    }
}
