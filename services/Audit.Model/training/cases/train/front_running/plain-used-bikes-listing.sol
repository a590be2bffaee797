// case: plain-used-bikes-listing
// class: front_running
// disguise: seller changes the price before the buyer
// note: buy pays what the listing says now from the buyer's deposit; the fix compares with the price the buyer saw
pragma solidity ^0.4.24;

contract UsedBikes {
    struct Bike { address seller; uint price; bool sold; bytes32 frame; }
    Bike[] public bikes;
    mapping(address => uint) public deposit;

    event Sold(uint id, address buyer, uint price);

    function () external payable { deposit[msg.sender] += msg.value; }

    function list(uint price, bytes32 frame) external { bikes.push(Bike(msg.sender, price, false, frame)); }

    function reprice(uint id, uint price) external {
        Bike storage b = bikes[id];
        require(b.seller == msg.sender && !b.sold);
        b.price = price;
    }

    //- weak
    function buy(uint id) external {
        Bike storage b = bikes[id];
        require(!b.sold && deposit[msg.sender] >= b.price); //!
    //- fixed
    function buy(uint id, uint seen) external {
        Bike storage b = bikes[id];
        require(!b.sold && b.price == seen && deposit[msg.sender] >= b.price);
    //- end
        b.sold = true;
        deposit[msg.sender] -= b.price;
        deposit[b.seller] += b.price;
        emit Sold(id, msg.sender, b.price);
    }

    function out(uint v) external {
        require(deposit[msg.sender] >= v);
        deposit[msg.sender] -= v;
        msg.sender.transfer(v);
    }
}
