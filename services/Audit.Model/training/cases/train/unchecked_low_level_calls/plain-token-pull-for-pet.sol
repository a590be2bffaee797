// case: plain-token-pull-for-pet
// class: unchecked_low_level_calls
// disguise: plain: 0.5 purchase paid by a raw transferFrom
// note: The pet changes hands even if the tokens did not; the fix requires call and answer.
pragma solidity ^0.5.12;

contract LizardMarket {
    address public coin;
    struct Lizard { address owner; uint price; }
    mapping(uint => Lizard) public lizards;
    uint public total;

    event Sold(uint id, address to);

    constructor(address c) public { coin = c; }

    function hatch() external returns (uint) {
        total++;
        lizards[total].owner = msg.sender;
        return total;
    }

    function offer(uint id, uint price) external {
        require(lizards[id].owner == msg.sender, "owner");
        lizards[id].price = price;
    }

    function buy(uint id, uint most) external {
        Lizard storage l = lizards[id];
        require(l.price > 0 && l.price <= most, "price");
        address from = l.owner;
        uint p = l.price;
        l.owner = msg.sender;
        l.price = 0;
        //- weak
        coin.call(abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, from, p)); //!
        //- fixed
        (bool ok, bytes memory r) = coin.call(abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, from, p));
        require(ok && (r.length == 0 || abi.decode(r, (bool))), "coin");
        //- end
        emit Sold(id, msg.sender);
    }
}
