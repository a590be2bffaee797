// case: orchard-dues-payout-loop
// class: denial_of_service
// disguise: plain form, dividends sent in a loop over all members
// note: One member that refuses, or too many members, stops every payout; the fix books credits each draws himself.
pragma solidity ^0.4.12;

contract OrchardDues {
    address public steward;
    address[] public members;
    mapping (address => uint) public trees;
    //- weak
    //- fixed
    mapping (address => uint) public paidPerTree;
    uint public perTree;
    //- end
    uint public totalTrees;

    event Joined(address member, uint trees);
    event Harvest(uint amount);

    function OrchardDues() {
        steward = msg.sender;
    }

    function join() payable {
        require(msg.value >= 1 ether && trees[msg.sender] == 0);
        uint count = msg.value / 1 ether;
        trees[msg.sender] = count;
        //- weak
        //- fixed
        paidPerTree[msg.sender] = perTree;
        //- end
        totalTrees += count;
        members.push(msg.sender);
        Joined(msg.sender, count);
        steward.transfer(msg.value);
    }

    function harvest() payable {
        require(msg.sender == steward);
        require(totalTrees > 0 && msg.value >= totalTrees);
        uint each = msg.value / totalTrees;
        //- weak
        for (uint i = 0; i < members.length; i++) { //!
            members[i].transfer(each * trees[members[i]]); //!
        }
        //- fixed
        perTree += each;
        //- end
        Harvest(msg.value);
    }

    //- weak
    //- fixed
    function draw() {
        uint due = (perTree - paidPerTree[msg.sender]) * trees[msg.sender];
        paidPerTree[msg.sender] = perTree;
        require(due > 0);
        msg.sender.transfer(due);
    }

    //- end
    function memberCount() constant returns (uint) {
        return members.length;
    }
}
