// case: w2-tin-whistle-number-auction
// class: front_running
// disguise: lowest free number wins a prize at the end; numbers are chosen in clear
// note: Choices are seen and countered before the close; the fix hides them and opens later
pragma solidity ^0.5.17;

contract TinWhistle {
    uint256 public closes;
    uint256 public price = 5 finney;
    //- weak
    mapping(uint256 => uint256) public takers;
    mapping(uint256 => address payable) public firstTaker;
    //- fixed
    mapping(uint256 => uint256) public takers;
    mapping(uint256 => address payable) public firstTaker;
    mapping(address => bytes32) public envelope;
    //- end
    bool public paid;

    event Chosen(address indexed who);
    event Won(address indexed who, uint256 n);

    constructor() public {
        closes = block.number + 45000;
    }

    //- weak
    function choose(uint256 n) external payable {
        require(block.number < closes && msg.value == price, "closed");
        require(n > 0 && n <= 300, "number");
        takers[n] += 1; //!
        firstTaker[n] = msg.sender;
        emit Chosen(msg.sender);
    }
    //- fixed
    function choose(bytes32 e) external payable {
        require(block.number < closes && msg.value == price, "closed");
        require(envelope[msg.sender] == 0 && e != 0, "once");
        envelope[msg.sender] = e;
        emit Chosen(msg.sender);
    }

    function openEnvelope(uint256 n, bytes32 salt) external {
        require(block.number >= closes && block.number < closes + 20000, "closed");
        require(envelope[msg.sender] == keccak256(abi.encode(msg.sender, n, salt)), "envelope");
        require(n > 0 && n <= 300, "number");
        envelope[msg.sender] = bytes32(uint256(1));
        takers[n] += 1;
        firstTaker[n] = msg.sender;
    }
    //- end

    function lowestSingle() public view returns (uint256) {
        for (uint256 n = 1; n <= 300; n++) {
            if (takers[n] == 1) return n;
        }
        return 0;
    }

    function claim() external {
        require(block.number >= closes + 20000 && !paid, "early");
        uint256 n = lowestSingle();
        require(firstTaker[n] == msg.sender, "winner");
        paid = true;
        emit Won(msg.sender, n);
        msg.sender.transfer(address(this).balance);
    }
}
