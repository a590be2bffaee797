// case: pottery-guild-internal-sweep
// class: locked_ether
// disguise: a withdrawal exists but is internal and nobody calls it
// note: The sweep cannot be reached from outside; the fix makes it public for the guild master.
pragma solidity ^0.4.24;

contract GuildBase {
    address public master;
    event Paid(address indexed to, uint256 amount);

    modifier onlyMaster() {
        require(msg.sender == master);
        _;
    }

    //- weak
    function sweep(address to) internal onlyMaster {
    //- fixed
    function sweep(address to) public onlyMaster {
    //- end
        require(to != address(0));
        uint256 amount = address(this).balance;
        emit Paid(to, amount);
        to.transfer(amount);
    }
}

contract PotteryGuild is GuildBase {
    struct Member {
        bool active;
        uint64 paidUntil;
        bytes32 mark;
    }

    uint256 public yearlyDues = 0.2 ether;
    mapping(address => Member) public members;
    mapping(bytes32 => address) public markOwner;
    uint256 public memberCount;

    event Joined(address indexed potter, bytes32 mark);
    event Renewed(address indexed potter, uint64 until);

    constructor() public {
        master = msg.sender;
    }

    //- weak
    function join(bytes32 mark) external payable { //!
    //- fixed
    function join(bytes32 mark) external payable {
    //- end
        require(msg.value == yearlyDues);
        require(!members[msg.sender].active && markOwner[mark] == address(0));
        members[msg.sender] = Member(true, uint64(now + 365 days), mark);
        markOwner[mark] = msg.sender;
        memberCount++;
        emit Joined(msg.sender, mark);
    }

    //- weak
    function renew() external payable { //!
    //- fixed
    function renew() external payable {
    //- end
        Member storage m = members[msg.sender];
        require(m.active && msg.value == yearlyDues);
        require(m.paidUntil < now + 60 days);
        m.paidUntil = uint64(now + 365 days);
        emit Renewed(msg.sender, m.paidUntil);
    }

    function strike(address potter) external onlyMaster {
        Member storage m = members[potter];
        require(m.active && m.paidUntil < now);
        delete markOwner[m.mark];
        delete members[potter];
        memberCount--;
    }

    function setDues(uint256 value) external onlyMaster {
        yearlyDues = value;
    }
}
