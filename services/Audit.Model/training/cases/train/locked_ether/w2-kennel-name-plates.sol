// case: w2-kennel-name-plates
// class: locked_ether
// disguise: registry with a fee and no till
// note: Fees pile up without any way out; the fix lets the clerk take them
pragma solidity ^0.4.24;

contract KennelNamePlates {
    address public clerk;
    uint256 public constant FEE = 15 finney;
    mapping(bytes32 => address) public plateOwner;

    event Plate(bytes32 name, address owner);

    constructor() public {
        clerk = msg.sender;
    }

    //- weak
    function engrave(bytes32 name) external payable { //!
    //- fixed
    function engrave(bytes32 name) external payable {
    //- end
        require(msg.value == FEE && plateOwner[name] == address(0));
        plateOwner[name] = msg.sender;
        emit Plate(name, msg.sender);
    }

    function strike(bytes32 name) external {
        require(msg.sender == clerk || msg.sender == plateOwner[name]);
        delete plateOwner[name];
    }

    function setClerk(address c) external {
        require(msg.sender == clerk && c != address(0));
        clerk = c;
    }
    //- weak
    //- fixed

    function emptyTill() external {
        require(msg.sender == clerk);
        clerk.transfer(address(this).balance);
    }
    //- end
}
