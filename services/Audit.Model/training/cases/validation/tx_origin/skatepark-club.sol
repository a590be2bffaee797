// case: skatepark-club
// class: tx_origin
// disguise: a mapping of stewards indexed by the origin
// note: A steward who calls any contract lends it the right; the fix indexes by the sender.
pragma solidity ^0.8.10;

contract SkateparkClub {
    error NotSteward(address who);
    error NotMember();

    mapping(address => bool) public stewards;
    mapping(address => uint64) public memberUntil;
    mapping(address => uint256) public fines;
    address public immutable founder;
    uint256 public constant YEARLY = 0.05 ether;

    event Joined(address indexed member, uint64 until);
    event Fined(address indexed member, uint256 amount);
    event Expelled(address indexed member);

    constructor() {
        founder = msg.sender;
        stewards[msg.sender] = true;
    }

    function setSteward(address who, bool yes) external {
        require(msg.sender == founder, "founder only");
        stewards[who] = yes;
    }

    function join() external payable {
        require(msg.value == YEARLY + fines[msg.sender], "wrong amount");
        fines[msg.sender] = 0;
        memberUntil[msg.sender] = uint64(block.timestamp + 365 days);
        emit Joined(msg.sender, memberUntil[msg.sender]);
    }

    function fine(address member, uint256 amount) external {
        if (!stewards[msg.sender]) revert NotSteward(msg.sender);
        if (memberUntil[member] == 0) revert NotMember();
        fines[member] += amount;
        emit Fined(member, amount);
    }

    function expel(address member) external {
        //- weak
        if (!stewards[tx.origin]) revert NotSteward(tx.origin); //!
        //- fixed
        if (!stewards[msg.sender]) revert NotSteward(msg.sender);
        //- end
        if (memberUntil[member] == 0) revert NotMember();
        memberUntil[member] = 0;
        emit Expelled(member);
    }

    function cashUp() external {
        require(msg.sender == founder, "founder only");
        (bool ok, ) = founder.call{value: address(this).balance}("");
        require(ok, "not paid");
    }
}
