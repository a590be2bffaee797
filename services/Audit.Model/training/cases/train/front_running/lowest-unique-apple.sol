// case: lowest-unique-apple
// class: front_running
// disguise: picks are public storage and public input
// note: Others see every pick and cancel or undercut it; the fix seals the picks and opens them later.
pragma solidity ^0.4.23;

contract LowestApple {
    address public grocer;
    uint public picking;
    uint public opening;
    uint public constant COIN = 2 finney;
    mapping(uint32 => uint) public count;
    mapping(uint32 => address) public who;
    mapping(address => bytes32) public sealedPick;
    mapping(address => bool) public played;
    uint32 public best = uint32(-1);
    bool public over;

    event Picked(address indexed player);

    constructor() public {
        grocer = msg.sender;
        picking = now + 4 days;
        opening = picking + 2 days;
    }

    //- weak
    function pick(uint32 number) external payable {
        require(now < picking && !played[msg.sender] && msg.value == COIN && number > 0);
        played[msg.sender] = true;
        count[number]++; //!
        who[number] = msg.sender; //!
        emit Picked(msg.sender);
    }
    //- fixed
    function pick(bytes32 hidden) external payable {
        require(now < picking && !played[msg.sender] && msg.value == COIN && hidden != 0);
        played[msg.sender] = true;
        sealedPick[msg.sender] = hidden;
        emit Picked(msg.sender);
    }

    function show(uint32 number, bytes32 salt) external {
        require(now >= picking && now < opening && number > 0);
        require(sealedPick[msg.sender] == keccak256(abi.encodePacked(number, salt, msg.sender)));
        sealedPick[msg.sender] = 0;
        count[number]++;
        who[number] = msg.sender;
    }
    //- end

    function putForward(uint32 number) external {
        require(now >= opening && now < opening + 2 days);
        require(count[number] == 1 && number < best);
        best = number;
    }

    function take() external {
        require(now >= opening + 2 days && !over);
        require(msg.sender == who[best] || (who[best] == 0 && msg.sender == grocer));
        over = true;
        msg.sender.transfer(address(this).balance);
    }
}
