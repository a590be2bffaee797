// case: w2-plain-setbeneficiary-fundraiser
// class: access_control
// disguise: plain: receiver of a collection can be set by each giver
// note: Anyone who gave becomes or names the receiver; the fix asks for the pastor.
pragma solidity ^0.4.22;

contract RoofFund {
    address public pastor;
    address public receiver;
    mapping(address => uint) public gave;

    constructor(address _receiver) public {
        pastor = msg.sender;
        receiver = _receiver;
    }

    function give() public payable {
        gave[msg.sender] += msg.value;
    }

    function setReceiver(address to) public {
        //- weak
        require(gave[msg.sender] > 0 && to != address(0)); //!
        //- fixed
        require(msg.sender == pastor && to != address(0));
        //- end
        receiver = to;
    }

    function payOut() public {
        require(msg.sender == receiver);
        receiver.transfer(address(this).balance);
    }
}
