// case: vet-insurance-limited-gas
// class: reentrancy
// disguise: look-alike; call with value and the write late, but the claim is voided by its number at the start
// note: The claim number is used up before the call; what comes later is the note of the payer.
pragma solidity ^0.7.4;

contract VetInsurance {
    struct Claim {
        address owner;
        uint96 amount;
        uint8 state;
        address payer;
    }

    address public insurer;
    uint256 public claimCount;
    mapping(uint256 => Claim) public claims;
    mapping(address => uint256) public premium;

    event Filed(uint256 indexed id, address owner, uint96 amount);
    event Accepted(uint256 indexed id);
    event Paid(uint256 indexed id, uint96 amount);

    constructor() payable {
        insurer = msg.sender;
    }

    function payPremium() external payable {
        require(msg.value >= 0.01 ether, "premium");
        premium[msg.sender] += msg.value;
    }

    function fileClaim(uint96 amount) external returns (uint256 id) {
        require(premium[msg.sender] > 0, "not insured");
        require(amount <= 20 * premium[msg.sender], "over the cover");
        id = ++claimCount;
        claims[id] = Claim(msg.sender, amount, 1, address(0));
        emit Filed(id, msg.sender, amount);
    }

    function accept(uint256 id) external {
        require(msg.sender == insurer, "insurer only");
        require(claims[id].state == 1, "not filed");
        claims[id].state = 2;
        emit Accepted(id);
    }

    function payOut(uint256 id) external {
        Claim storage c = claims[id];
        require(c.state == 2, "not accepted");
        c.state = 3;
        (bool ok, ) = c.owner.call{value: c.amount}("");
        require(ok, "owner refused");
        c.payer = msg.sender;
        emit Paid(id, c.amount);
    }
}
