// case: village-lottery-free-token
// class: reentrancy
// disguise: a one-time claim in a token that calls its receiver; the sender list is fixed, so it looks harmless
// note: The token's receiver hook runs before claimed is set; the fix sets it first.
pragma solidity ^0.5.12;

interface IHookedToken {
    function send(address to, uint256 amount, bytes calldata data) external;
    function balanceOf(address who) external view returns (uint256);
}

contract VillageWelcome {
    IHookedToken public token;
    address public council;
    uint256 public perHead;
    uint256 public closesAt;
    uint256 public welcomed;
    mapping(address => bool) public resident;
    mapping(address => bool) public claimed;

    event Resident(address indexed who, bool on);
    event Welcomed(address indexed who, uint256 amount);

    constructor(IHookedToken _token, uint256 _perHead, uint256 openDays) public {
        require(openDays >= 30 && openDays <= 365, "days");
        token = _token;
        perHead = _perHead;
        council = msg.sender;
        closesAt = block.timestamp + openDays * 1 days;
    }

    modifier onlyCouncil() {
        require(msg.sender == council, "council only");
        _;
    }

    function setResident(address who, bool on) external onlyCouncil {
        resident[who] = on;
        emit Resident(who, on);
    }

    function setPerHead(uint256 amount) external onlyCouncil {
        require(welcomed == 0, "has begun");
        perHead = amount;
    }

    function claimWelcome() external {
        require(block.timestamp < closesAt, "closed");
        require(resident[msg.sender] && !claimed[msg.sender], "no claim");
        require(token.balanceOf(address(this)) >= perHead, "empty");
        welcomed += 1;
        //- weak
        token.send(msg.sender, perHead, "welcome"); //!
        claimed[msg.sender] = true; //!
        //- fixed
        claimed[msg.sender] = true;
        token.send(msg.sender, perHead, "welcome");
        //- end
        emit Welcomed(msg.sender, perHead);
    }

    function finish(address to) external onlyCouncil {
        require(block.timestamp >= closesAt, "running");
        token.send(to, token.balanceOf(address(this)), "rest");
    }
}
