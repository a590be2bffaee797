// case: w2-marten-out-by-selfdestruct-lookalike
// class: locked_ether
// disguise: look-alike: ether leaves only when the owner closes the contract
// note: selfdestruct by the owner is a way out
pragma solidity ^0.4.18;

contract MartenMarket {
    address public owner;
    uint public constant ENTRY = 2 finney;
    mapping(address => bool) public entered;
    uint public guests;
    uint public closeFrom;

    event Entered(address who);

    function MartenMarket() public {
        owner = msg.sender;
        closeFrom = now + 30 days;
    }

    function enter() public payable {
        require(msg.value == ENTRY && !entered[msg.sender] && now < closeFrom);
        entered[msg.sender] = true;
        guests++;
        Entered(msg.sender);
    }

    function isGuest(address who) public view returns (bool) {
        return entered[who];
    }

    function close() public {
        require(msg.sender == owner && now >= closeFrom);
        selfdestruct(owner);
    }
}
