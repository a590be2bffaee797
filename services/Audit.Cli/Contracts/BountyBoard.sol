pragma solidity ^0.4.19;

contract BountyBoard {
    struct Bounty {
        address hunter;
        uint256 reward;
        bool paid;
    }

    address public sponsor;
    Bounty[] public bounties;

    function BountyBoard() public payable {
        sponsor = msg.sender;
    }

    function award(address hunter, uint256 reward) public {
        require(msg.sender == sponsor);
        bounties.push(Bounty(hunter, reward, false));
    }

    function settle(uint256 id) public {
        Bounty storage bounty = bounties[id];
        require(!bounty.paid);
        bounty.paid = true;
        bounty.hunter.send(bounty.reward);
    }

    function refund(address to) public {
        require(msg.sender == sponsor);
        to.call.value(address(this).balance)();
    }
}
