// case: tool-library-member-walk
// class: denial_of_service
// disguise: the modifier of a base contract walks the open member list
// note: Everybody can join, so the membership test grows beyond the gas limit; the fix uses the mapping.
pragma solidity ^0.4.24;

contract Membership {
    address[] public members;
    mapping(address => uint256) public memberNumber;

    event Joined(address indexed member, uint256 number);

    modifier onlyMember() {
        //- weak
        bool found = false;
        for (uint256 i = 0; i < members.length && !found; i++) { //!
            found = members[i] == msg.sender;
        }
        require(found, "members only"); //!
        //- fixed
        require(memberNumber[msg.sender] != 0, "members only");
        //- end
        _;
    }

    function join() external {
        require(memberNumber[msg.sender] == 0, "member");
        members.push(msg.sender);
        memberNumber[msg.sender] = members.length;
        emit Joined(msg.sender, members.length);
    }
}

contract ToolLibrary is Membership {
    uint256 public constant DEPOSIT = 10 finney;
    mapping(uint256 => address) public borrower;
    mapping(address => uint256) public deposits;

    event Lent(uint256 indexed tool, address indexed member);
    event Returned(uint256 indexed tool);

    //- weak
    function borrow(uint256 tool) external payable onlyMember { //!
    //- fixed
    function borrow(uint256 tool) external payable onlyMember {
    //- end
        require(borrower[tool] == address(0), "lent");
        require(msg.value == DEPOSIT && deposits[msg.sender] < 1 ether, "deposit");
        borrower[tool] = msg.sender;
        deposits[msg.sender] += DEPOSIT;
        emit Lent(tool, msg.sender);
    }

    function giveBack(uint256 tool) external {
        require(borrower[tool] == msg.sender && deposits[msg.sender] >= DEPOSIT, "not yours");
        borrower[tool] = address(0);
        deposits[msg.sender] -= DEPOSIT;
        emit Returned(tool);
        msg.sender.transfer(DEPOSIT);
    }
}
