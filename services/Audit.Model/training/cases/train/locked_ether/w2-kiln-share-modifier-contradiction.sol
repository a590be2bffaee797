// case: w2-kiln-share-modifier-contradiction
// class: locked_ether
// disguise: two modifiers on the way out exclude each other
// note: Sender must be the potter and also a member, and the potter cannot be a member; the fix drops the second
pragma solidity ^0.4.21;

contract KilnShare {
    address public potter;
    mapping(address => bool) public member;
    uint public memberCount;
    uint public firings;

    event Fired(address who, uint n);

    function KilnShare() public {
        potter = msg.sender;
    }

    modifier onlyPotter() {
        require(msg.sender == potter);
        _;
    }

    modifier onlyMember() {
        require(member[msg.sender]);
        _;
    }

    function join(address who) public onlyPotter {
        require(who != potter && !member[who]);
        member[who] = true;
        memberCount++;
    }

    function resign() public onlyMember {
        member[msg.sender] = false;
        memberCount--;
    }

    //- weak
    function fire() public payable onlyMember { //!
    //- fixed
    function fire() public payable onlyMember {
    //- end
        require(msg.value == 12 finney);
        firings++;
        emit Fired(msg.sender, firings);
    }

    //- weak
    function gather() public onlyPotter onlyMember {
    //- fixed
    function gather() public onlyPotter {
    //- end
        potter.transfer(address(this).balance);
    }
}
