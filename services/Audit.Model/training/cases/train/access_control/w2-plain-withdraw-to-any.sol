// case: w2-plain-withdraw-to-any
// class: access_control
// disguise: plain: withdrawTo(address) of all the ether in 0.8
// note: Anyone names the receiver; the fix asks for the warden.
pragma solidity ^0.8.1;

contract RockPool {
    address public immutable warden = msg.sender;
    mapping(address => uint256) public shells;

    function adopt() external payable {
        require(msg.value == 0.01 ether && shells[msg.sender] < 100, "fee");
        shells[msg.sender] += 1;
    }

    //- weak
    function withdrawTo(address payable to) external { //!
    //- fixed
    function withdrawTo(address payable to) external {
        require(msg.sender == warden, "warden");
    //- end
        to.transfer(address(this).balance);
    }

    function give(address to) external {
        require(shells[msg.sender] > 0, "none");
        shells[msg.sender] -= 1;
        shells[to] += 1;
    }
}
