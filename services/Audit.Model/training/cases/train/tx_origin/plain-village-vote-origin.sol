// case: plain-village-vote-origin
// class: tx_origin
// disguise: plain: voters by origin
// note: The vote is the origin's, whichever contract calls; the fix counts the caller.
pragma solidity ^0.4.16;

contract VillageVote {
    struct Villager { bool registered; bool voted; }
    mapping(address => Villager) public villagers;
    uint public yes;
    uint public no;
    address clerk;

    function VillageVote() public { clerk = msg.sender; }

    function register(address v) public {
        require(msg.sender == clerk);
        villagers[v].registered = true;
    }

    function vote(bool inFavour) public {
        //- weak
        Villager storage v = villagers[tx.origin]; //!
        //- fixed
        Villager storage v = villagers[msg.sender];
        //- end
        require(v.registered && !v.voted);
        v.voted = true;
        if (inFavour) yes++; else no++;
    }

    function result() public constant returns (bool) { return yes > no; }
}
