// case: w2-greenhouse-member-leaves
// class: arithmetic
// disguise: short: the number of members is lowered by whoever calls
// note: Nobody tests that the caller is a member, so 0 - 1 wraps; the fix tests it.
pragma solidity ^0.4.20;

contract GreenhouseClub {
    mapping (address => bool) public member;
    uint public members;
    uint public votesYes;

    function join() public {
        require(!member[msg.sender]);
        member[msg.sender] = true;
        members += 1;
    }

    function leave() public {
        //- weak
        member[msg.sender] = false;
        members -= 1; //!
        //- fixed
        require(member[msg.sender]);
        member[msg.sender] = false;
        members -= 1;
        //- end
    }

    function quorum() public view returns (uint) {
        return members / 2 + 1;
    }

    function vote() public {
        require(member[msg.sender]);
        votesYes += 1;
    }
}
