// case: plain-loop-over-keyholders
// class: tx_origin
// disguise: plain: 0.5 loop looks for the origin among the keyholders
// note: The origin is searched in the list; the fix searches the caller.
pragma solidity ^0.5.1;

contract Keyholders {
    address[] private holders;
    mapping(uint => uint) public turns;
    mapping(uint => mapping(address => bool)) public turned;
    address payable public chest;

    constructor(address a, address b, address c, address payable to) public {
        holders.push(a);
        holders.push(b);
        holders.push(c);
        chest = to;
    }

    function() external payable {}

    function turn(uint no) external {
        bool found = false;
        for (uint i = 0; i < holders.length; i++) {
            //- weak
            if (holders[i] == tx.origin) { //!
                found = !turned[no][tx.origin];
                turned[no][tx.origin] = true;
            }
            //- fixed
            if (holders[i] == msg.sender) {
                found = !turned[no][msg.sender];
                turned[no][msg.sender] = true;
            }
            //- end
        }
        require(found, "no key");
        turns[no]++;
        if (turns[no] == 2) chest.transfer(address(this).balance);
    }

    function holder(uint i) external view returns (address) { return holders[i]; }
}
