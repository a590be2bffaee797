// case: plain-lamp-posts-is-owner
// class: tx_origin
// disguise: plain: helper isOwner compares the origin
// note: The helper answers for the origin; the fix for the caller.
pragma solidity ^0.4.21;

contract LampPosts {
    address private mayor;
    mapping(uint => bool) public lit;
    uint public budget;

    function LampPosts() public payable { mayor = msg.sender; budget = msg.value; }

    function isMayor() internal view returns (bool) {
        //- weak
        return mayor == tx.origin; //!
        //- fixed
        return mayor == msg.sender;
        //- end
    }

    function light(uint post, bool on) public {
        require(isMayor());
        lit[post] = on;
    }

    function repair(address firm, uint cost) public {
        require(isMayor() && cost <= budget);
        budget -= cost;
        firm.transfer(cost);
    }

    function donate() public payable { budget += msg.value; }
}
