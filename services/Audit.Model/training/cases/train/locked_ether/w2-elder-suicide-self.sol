// case: w2-elder-suicide-self
// class: locked_ether
// disguise: the last way out destroys the contract to its own address
// note: selfdestruct(this) burns what is inside; the fix names the elder
pragma solidity ^0.4.23;

contract ElderCouncil {
    address public elder;
    uint256 public meetings;
    mapping(address => uint256) public contributions;
    bool public dissolvedVote;

    event Contributed(address who, uint256 v);

    constructor() public {
        elder = msg.sender;
    }

    modifier onlyElder() {
        require(msg.sender == elder);
        _;
    }

    //- weak
    function contribute() external payable { //!
    //- fixed
    function contribute() external payable {
    //- end
        require(msg.value >= 10 finney);
        contributions[msg.sender] += msg.value;
        emit Contributed(msg.sender, msg.value);
    }

    function meet() external onlyElder {
        require(meetings < 1000000);
        meetings += 1;
    }

    function voteDissolve() external onlyElder {
        require(meetings >= 12);
        dissolvedVote = true;
    }

    function dissolve() external onlyElder {
        require(dissolvedVote);
    //- weak
        selfdestruct(address(this));
    //- fixed
        selfdestruct(elder);
    //- end
    }
}
