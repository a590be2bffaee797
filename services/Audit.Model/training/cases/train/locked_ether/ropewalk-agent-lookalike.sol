// case: ropewalk-agent-lookalike
// class: locked_ether
// disguise: no function is called withdraw; a generic order moves the ether
// note: The order executes any call with value for the owner.
pragma solidity ^0.4.16;

contract RopewalkAgent {
    address principal;
    uint orders;
    mapping(address => uint) public limitOf;

    event Received(address from, uint sum);
    event Ordered(uint n, address dest, uint sum);

    modifier byPrincipal() {
        if (msg.sender != principal) revert();
        _;
    }

    function RopewalkAgent() public payable {
        principal = msg.sender;
    }

    function () public payable {
        Received(msg.sender, msg.value);
    }

    function setLimit(address dest, uint most) public byPrincipal {
        limitOf[dest] = most;
    }

    function order(address dest, uint sum, bytes data) public byPrincipal {
        require(sum <= limitOf[dest] && sum <= this.balance);
        require(orders < 1000000);
        orders = orders + 1;
        limitOf[dest] = limitOf[dest] - sum;
        require(dest.call.value(sum)(data));
        Ordered(orders, dest, sum);
    }

    function succeed(address next) public byPrincipal {
        require(next != address(0));
        principal = next;
    }
}
