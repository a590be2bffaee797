// case: plain-pet-owl-refund
// class: reentrancy
// disguise: plain: change given back before the owl changes hands
// note: The owl is still for sale while the change goes out; the fix hands it over first.
pragma solidity ^0.4.22;

contract OwlMarket {
    struct Owl { string name; address owner; uint price; bool forSale; }
    Owl[] public owls;
    mapping(address => uint) public proceeds;

    event Sold(uint id, address to, uint price);

    function hatch(string name) external {
        owls.push(Owl(name, msg.sender, 0, false));
    }

    function offer(uint id, uint price) external {
        require(owls[id].owner == msg.sender && price > 0);
        owls[id].price = price;
        owls[id].forSale = true;
    }

    function buy(uint id) external payable {
        Owl storage o = owls[id];
        require(o.forSale && msg.value >= o.price);
        uint change = msg.value - o.price;
        //- weak
        if (change > 0) require(msg.sender.call.value(change)()); //!
        proceeds[o.owner] += o.price;
        o.owner = msg.sender;
        o.forSale = false; //!
        //- fixed
        proceeds[o.owner] += o.price;
        o.owner = msg.sender;
        o.forSale = false;
        if (change > 0) require(msg.sender.call.value(change)());
        //- end
        emit Sold(id, msg.sender, o.price);
    }

    function cash() external {
        uint p = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
