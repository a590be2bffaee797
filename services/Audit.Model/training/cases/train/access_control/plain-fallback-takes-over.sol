// case: plain-fallback-takes-over
// class: access_control
// disguise: plain: the fallback makes a sender the owner
// note: Whoever sends enough is the owner from then on; the fix only thanks him.
pragma solidity ^0.4.18;

contract GazeboDonations {
    address public owner;
    address public biggest;
    uint public largest;
    mapping(address => uint) public gifts;

    function GazeboDonations() public { owner = msg.sender; }

    function () public payable {
        gifts[msg.sender] += msg.value;
        if (msg.value > largest) {
            largest = msg.value;
            //- weak
            owner = msg.sender; //!
            //- fixed
            biggest = msg.sender;
            //- end
        }
    }

    function build(address mason, uint sum) public {
        require(msg.sender == owner);
        require(sum <= this.balance);
        mason.transfer(sum);
    }

    function rename(address o) public {
        require(msg.sender == owner && o != 0);
        owner = o;
    }
}
