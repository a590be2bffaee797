// case: plain-mushroom-bounty
// class: reentrancy
// disguise: plain: bounty, open flag closed after the prize
// note: The bounty can be taken again from the receiving contract; the fix closes it first.
pragma solidity ^0.4.24;

contract MushroomBounty {
    struct Bounty { address judge; uint prize; address finder; bool open; }
    mapping(uint => Bounty) public bounties;
    uint public count;

    function post() public payable returns (uint) {
        require(msg.value >= 0.1 ether);
        bounties[++count] = Bounty(msg.sender, msg.value, address(0), true);
        return count;
    }

    function award(uint n, address finder) public {
        require(bounties[n].judge == msg.sender);
        require(bounties[n].open && bounties[n].finder == 0);
        bounties[n].finder = finder;
    }

    function collect(uint n) public {
        require(bounties[n].open, "closed");
        require(bounties[n].finder == msg.sender);
        //- weak
        bool paid = msg.sender.call.value(bounties[n].prize)(); //!
        require(paid);
        delete bounties[n]; //!
        //- fixed
        uint prize = bounties[n].prize;
        delete bounties[n];
        bool paid = msg.sender.call.value(prize)();
        require(paid);
        //- end
    }

    function total() public view returns (uint) { return address(this).balance; }
}
