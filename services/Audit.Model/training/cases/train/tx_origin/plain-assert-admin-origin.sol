// case: plain-assert-admin-origin
// class: tx_origin
// disguise: plain: 0.5 assert in the middle of a function
// note: The admin is recognised by origin; the fix takes msg.sender.
pragma solidity ^0.5.4;

contract TollRoad {
    address payable admin;
    uint public toll = 2 finney;
    uint public passed;
    mapping(bytes8 => uint) public credit;

    constructor() public { admin = msg.sender; }

    function load(bytes8 plate) external payable { credit[plate] += msg.value; }

    function pass(bytes8 plate) external {
        require(msg.sender == admin, "gate");
        require(credit[plate] >= toll, "credit");
        credit[plate] -= toll;
        passed++;
    }

    function refund(bytes8 plate, address payable to) external {
        uint c = credit[plate];
        require(c > 0);
        //- weak
        assert(tx.origin == admin); //!
        //- fixed
        assert(msg.sender == admin);
        //- end
        credit[plate] = 0;
        to.transfer(c);
    }

    function setToll(uint t) external { require(admin == msg.sender); toll = t; }

    function earn() external { require(admin == msg.sender); admin.transfer(passed * toll); }
}
