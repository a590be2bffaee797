// case: plain-foal-owner-array
// class: tx_origin
// disguise: plain: array of animals, owner against the origin
// note: The foal's owner is compared with the origin; the fix with the caller.
pragma solidity ^0.4.24;

contract Foals {
    struct Foal { bytes32 name; address owner; uint64 born; uint64 wins; }
    Foal[] foals;
    mapping(address => uint) public count;
    mapping(uint => address) public approved;

    event Transfer(address from, address to, uint id);

    function breed(bytes32 name) external payable returns (uint id) {
        require(msg.value == 0 && count[msg.sender] < 8);
        id = foals.push(Foal(name, msg.sender, uint64(now), 0)) - 1;
        count[msg.sender]++;
    }

    function transfer(address to, uint id) external {
        require(to != address(0) && to != address(this));
        //- weak
        if (foals[id].owner == tx.origin || approved[id] == msg.sender) { //!
        //- fixed
        if (foals[id].owner == msg.sender || approved[id] == msg.sender) {
        //- end
            address from = foals[id].owner;
            count[from]--;
            count[to]++;
            foals[id].owner = to;
            delete approved[id];
            emit Transfer(from, to, id);
        } else revert("not yours");
    }

    function approve(address who, uint id) external {
        require(foals[id].owner == msg.sender);
        approved[id] = who;
    }
}
