// case: plain-toy-shop-change
// class: unchecked_low_level_calls
// disguise: plain: change given back with an ignored send
// note: The customer's change may stay with the shop; the fix requires it.
pragma solidity ^0.4.17;

contract ToyShop {
    address public seller;
    uint[] public prices;
    mapping(address => uint[]) bag;
    event Bought(address who, uint toy);

    function ToyShop() public { seller = msg.sender; }

    function addToy(uint price) public { require(msg.sender == seller); prices.push(price); }

    function buyToy(uint toy) public payable {
        require(toy < prices.length);
        uint p = prices[toy];
        require(msg.value >= p);
        bag[msg.sender].push(toy);
        Bought(msg.sender, toy);
        //- weak
        if (msg.value > p) msg.sender.send(msg.value - p); //!
        //- fixed
        if (msg.value > p) require(msg.sender.send(msg.value - p));
        //- end
    }

    function newSeller(address s) public {
        require(seller == msg.sender && s != 0);
        seller = s;
    }

    function bagSize(address a) public view returns (uint) { return bag[a].length; }

    function takings() public { require(seller == msg.sender); seller.transfer(this.balance); }
}
