// case: w2-old-club-of-two-modifiers
// class: access_control
// disguise: two modifiers with similar names, the weaker one on the sensitive functions
// note: onlyMembers (paid by anyone) guards withdraw and expel instead of onlyManagers; the fix takes onlyManagers.
pragma solidity ^0.4.11;

contract CurlingClub {
    address public founder;
    mapping (address => bool) members;
    mapping (address => bool) managers;
    uint public memberCount;
    uint public games;

    event Joined(address who);
    event Expelled(address who);
    event Spent(address to, uint value);

    modifier onlyMembers { require(members[msg.sender]); _; }
    modifier onlyManagers { require(managers[msg.sender]); _; }

    function CurlingClub() {
        founder = msg.sender;
        managers[msg.sender] = true;
    }

    function join() payable {
        require(msg.value == 300 finney && !members[msg.sender] && memberCount < 5000);
        members[msg.sender] = true;
        memberCount += 1;
        Joined(msg.sender);
    }

    function appoint(address who, bool yes) {
        require(msg.sender == founder && who != founder);
        managers[who] = yes;
    }

    function playGame() onlyMembers {
        require(games < 10 ** 9);
        games += 1;
    }

    //- weak
    function expel(address who) onlyMembers { //!
    //- fixed
    function expel(address who) onlyManagers {
    //- end
        require(members[who] && memberCount > 0);
        members[who] = false;
        memberCount -= 1;
        Expelled(who);
    }

    //- weak
    function spend(address to, uint value) onlyMembers { //!
    //- fixed
    function spend(address to, uint value) onlyManagers {
    //- end
        require(to != 0 && value <= this.balance);
        to.transfer(value);
        Spent(to, value);
    }

    function resign() onlyMembers {
        require(memberCount > 0);
        members[msg.sender] = false;
        memberCount -= 1;
    }
}
