// case: berth-raffle-late-hash
// class: bad_randomness
// disguise: a future block is fixed first, but the hash may be read when it is zero already
// note: After 256 blocks blockhash is zero and the outcome known; the fix wants the harbour's secret together with a fresh hash.
pragma solidity ^0.5.4;

contract BerthRaffle {
    address payable public harbour;
    uint256 public constant TICKET = 0.05 ether;
    address payable[] public boats;
    uint256 public pickBlock;
    //- weak
    //- fixed
    bytes32 public seal;
    //- end
    bool public closed;
    bool public givenUp;
    mapping(address => uint256) public due;

    event Joined(address indexed boat);
    event Closed(uint256 pickBlock);
    event Berth(address indexed boat, uint256 amount);

    //- weak
    constructor() public {
        harbour = msg.sender;
    }
    //- fixed
    constructor(bytes32 _seal) public {
        harbour = msg.sender;
        seal = _seal;
    }
    //- end

    function join() external payable {
        require(!closed, "closed");
        require(msg.value == TICKET, "ticket");
        require(boats.length < 500, "full");
        boats.push(msg.sender);
        emit Joined(msg.sender);
    }

    function close() external {
        require(msg.sender == harbour && !closed, "harbour");
        require(boats.length >= 3, "few");
        closed = true;
        pickBlock = block.number + 10;
        emit Closed(pickBlock);
    }

    //- weak
    function pick() external {
    //- fixed
    function pick(bytes32 secret) external {
    //- end
        require(closed && !givenUp && boats.length > 0, "state");
        require(block.number > pickBlock, "wait");
        //- weak
        uint256 word = uint256(keccak256(abi.encode(blockhash(pickBlock), boats.length))); //!
        //- fixed
        require(keccak256(abi.encode(secret)) == seal, "secret");
        bytes32 h = blockhash(pickBlock);
        require(h != bytes32(0), "expired");
        uint256 word = uint256(keccak256(abi.encode(h, secret)));
        //- end
        address payable boat = boats[word % boats.length];
        uint256 sum = boats.length * TICKET;
        boats.length = 0;
        uint256 prize = sum * 9 / 10;
        due[boat] += prize;
        due[harbour] += sum - prize;
        emit Berth(boat, prize);
    }

    function giveUp() external {
        require(closed && boats.length > 0, "state");
        require(block.number > pickBlock + 5000, "fresh");
        givenUp = true;
    }

    function refund(uint256 seat) external {
        require(givenUp && boats[seat] == msg.sender, "refund");
        boats[seat] = address(0);
        due[msg.sender] += TICKET;
    }

    function take() external {
        uint256 sum = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
