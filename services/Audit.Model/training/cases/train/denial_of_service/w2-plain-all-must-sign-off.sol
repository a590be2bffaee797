// case: w2-plain-all-must-sign-off
// class: denial_of_service
// disguise: no loop and no ether to others; one silent partner blocks
// note: The release waits for an approval of each tenant, without an end; the fix adds a term.
pragma solidity ^0.5.8;

contract FlatDeposit {
    address payable public landlord;
    address[2] public tenants;
    mapping(address => bool) public agreed;
    uint256 public ended;

    constructor(address a, address b) public payable {
        landlord = msg.sender;
        tenants[0] = a;
        tenants[1] = b;
    }

    function endLease() external {
        require(msg.sender == landlord && ended == 0, "landlord");
        ended = now;
    }

    function agree() external {
        agreed[msg.sender] = true;
    }

    function release() external {
        require(ended != 0, "running");
        //- weak
        require(agreed[tenants[0]] && agreed[tenants[1]], "waiting"); //!
        //- fixed
        require((agreed[tenants[0]] && agreed[tenants[1]]) || now > ended + 60 days, "waiting");
        //- end
        landlord.transfer(address(this).balance);
    }
}
