// case: w2-magpie-array-out-of-bounds
// class: locked_ether
// disguise: the payout walks to an index the list never has
// note: The loop reads one past the end and fails each time; the fix stops before the end
pragma solidity ^0.6.9;

contract MagpieCoop {
    address payable[] public members;
    mapping(address => uint256) public owed;
    address public founder;
    uint256 public pooled;

    event Paid(address indexed from, uint256 v);
    event Shared(uint256 each);

    constructor(address payable a, address payable b) public {
        founder = msg.sender;
        members.push(msg.sender);
        members.push(a);
        members.push(b);
    }

    //- weak
    function payIn() external payable { //!
    //- fixed
    function payIn() external payable {
    //- end
        require(msg.value > 0 && msg.value < 1e24 && pooled < 1e30, "value");
        pooled += msg.value;
        emit Paid(msg.sender, msg.value);
    }

    function share() external {
        require(msg.sender == founder, "founder");
        uint256 each = pooled / members.length;
        pooled -= each * members.length;
    //- weak
        for (uint256 i = 0; i <= members.length; i++) {
    //- fixed
        for (uint256 i = 0; i < members.length; i++) {
    //- end
            require(owed[members[i]] < 1e40, "owed");
            owed[members[i]] += each;
        }
        emit Shared(each);
    }

    function take() external {
        uint256 v = owed[msg.sender];
        require(v > 0, "none");
        owed[msg.sender] = 0;
        msg.sender.transfer(v);
    }
}
