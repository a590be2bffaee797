// case: w2-plain-people-only-and-owner
// class: tx_origin
// disguise: one function compares origin and sender, the other origin and owner
// note: Only the comparison with the owner is an authorisation; the fix uses msg.sender there.
pragma solidity ^0.5.0;

contract FortuneCookie {
    address payable public maker;
    mapping(address => uint256) public cookies;

    constructor() public {
        maker = msg.sender;
    }

    function buy() external payable {
        require(tx.origin == msg.sender, "people only");
        require(msg.value == 1 finney, "price");
        cookies[msg.sender] += 1;
    }

    function empty() external {
        //- weak
        require(tx.origin == maker, "maker only"); //!
        //- fixed
        require(msg.sender == maker, "maker only");
        //- end
        maker.transfer(address(this).balance);
    }
}
