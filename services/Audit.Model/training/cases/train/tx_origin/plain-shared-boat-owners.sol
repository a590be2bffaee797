// case: plain-shared-boat-owners
// class: tx_origin
// disguise: plain: mapping of owners read at tx.origin
// note: Any of the owners as origin will do; the fix reads the caller.
pragma solidity ^0.4.23;

contract SharedBoat {
    mapping(address => bool) owners;
    uint public ownerCount;
    uint public spent;

    event Spent(address to, uint amount, string what);

    constructor(address[] list) public {
        for (uint i = 0; i < list.length && i < 10; i++) owners[list[i]] = true;
        ownerCount = list.length;
    }

    function () external payable { }

    function isOwner(address a) public view returns (bool) { return owners[a]; }

    function pay(address to, uint amount, string what) external {
        require(amount <= 5 ether);
        //- weak
        require(owners[tx.origin], "not an owner"); //!
        //- fixed
        require(owners[msg.sender], "not an owner");
        //- end
        spent += amount;
        to.transfer(amount);
        emit Spent(to, amount, what);
    }

    function leave() external {
        require(owners[msg.sender] && ownerCount > 1);
        owners[msg.sender] = false;
        ownerCount--;
    }
}
