// case: w2-thatch-faucet-empty-list
// class: locked_ether
// disguise: list of drawers is filled by a function that resets itself
// note: allowed is set and cleared in the same call; the fix keeps it
pragma solidity ^0.4.17;

contract ThatchFund {
    address public thatcher;
    mapping(address => uint) public limit;
    uint public spent;

    event Given(address from, uint v);
    event Limit(address who, uint v);

    function ThatchFund() public {
        thatcher = msg.sender;
    }

    //- weak
    function give() public payable { //!
    //- fixed
    function give() public payable {
    //- end
        require(msg.value > 0);
        Given(msg.sender, msg.value);
    }

    function setLimit(address who, uint v) public {
        require(msg.sender == thatcher && who != 0 && v <= 10 ether);
        limit[who] = v;
        Limit(who, v);
    //- weak
        delete limit[who];
    //- fixed
        if (v == 0) delete limit[who];
    //- end
    }

    function drawUp(uint v) public {
        require(v > 0 && v <= limit[msg.sender] && spent < 2 ** 200);
        limit[msg.sender] -= v;
        spent += v;
        msg.sender.transfer(v);
    }
}
