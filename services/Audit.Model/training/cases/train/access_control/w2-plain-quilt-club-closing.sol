// case: w2-plain-quilt-club-closing
// class: access_control
// disguise: plain: selfdestruct without a test in 0.5
// note: Anyone destroys the club; the fix adds the modifier.
pragma solidity ^0.5.0;

contract QuiltClub {
    address payable public chair;
    mapping(address => bool) public member;

    modifier onlyChair() {
        require(msg.sender == chair, "chair");
        _;
    }

    constructor() public {
        chair = msg.sender;
    }

    function join() external payable {
        require(msg.value == 0.1 ether && !member[msg.sender], "fee");
        member[msg.sender] = true;
    }

    function dismiss(address who) external onlyChair {
        member[who] = false;
    }

    //- weak
    function closeClub() external { //!
    //- fixed
    function closeClub() external onlyChair {
    //- end
        selfdestruct(chair);
    }
}
