// case: w2-pigeon-post-self-transfer
// class: locked_ether
// disguise: the way out pays the contract itself
// note: transfer goes to this; the fix pays the postmaster
pragma solidity ^0.4.20;

contract PigeonPost {
    address public postmaster;
    uint public letters;

    event Letter(address from, bytes32 to);

    function PigeonPost() public {
        postmaster = msg.sender;
    }

    //- weak
    function send_(bytes32 to) public payable { //!
    //- fixed
    function send_(bytes32 to) public payable {
    //- end
        require(msg.value >= 1 finney);
        letters++;
        Letter(msg.sender, to);
    }

    //- weak
    function () public payable { //!
        require(msg.sender == postmaster || msg.sender == address(this));
    }
    //- fixed
    //- end

    function collect(uint amount) public {
        require(msg.sender == postmaster);
    //- weak
        address(this).transfer(amount);
    //- fixed
        postmaster.transfer(amount);
    //- end
    }
}
