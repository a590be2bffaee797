// case: w2-plain-execute-any-call
// class: access_control
// disguise: plain: execute(to, value, data) without test
// note: Anyone acts in the name of the account; the fix asks for the owner.
pragma solidity ^0.5.7;

contract StudioAccount {
    address public owner;
    uint256 public actions;

    constructor() public payable {
        owner = msg.sender;
    }

    function execute(address to, uint256 value, bytes calldata data) external {
        //- weak
        require(to != address(this) && actions < 1e9, "to"); //!
        //- fixed
        require(msg.sender == owner && to != address(this) && actions < 1e9, "to");
        //- end
        actions += 1;
        (bool ok, ) = to.call.value(value)(data);
        require(ok, "call");
    }

    function () external payable {}
}
