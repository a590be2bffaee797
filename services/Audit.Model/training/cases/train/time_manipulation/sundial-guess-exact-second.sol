// case: sundial-guess-exact-second
// class: time_manipulation
// disguise: exact equality of a guessed stamp with the block's
// note: Who makes the block sets its second to his guess; the fix asks for the keeper's sealed minute.
pragma solidity ^0.4.23;

contract SundialGuess {
    address public keeper;
    bytes32 public sealedMinute;
    uint256 public shownMinute;
    bool public shown;
    uint256 public prize;
    uint256 public shownAt;
    mapping(address => uint256) public guesses;
    mapping(address => bool) public paid;
    uint256 public players;

    event Guessed(address indexed who, uint256 value);
    event Won(address indexed who, uint256 prize);

    constructor(bytes32 _sealed) public payable {
        keeper = msg.sender;
        sealedMinute = _sealed;
        prize = msg.value / 10;
    }

    function guess(uint256 value) external {
        require(!shown && guesses[msg.sender] == 0 && value > 0, "one guess");
        require(players < 1000);
        guesses[msg.sender] = value;
        players += 1;
        emit Guessed(msg.sender, value);
    }

    function show(uint256 minute, bytes32 salt) external {
        require(msg.sender == keeper && !shown, "keeper");
        require(keccak256(abi.encodePacked(minute, salt)) == sealedMinute, "other minute");
        shown = true;
        shownMinute = minute;
        shownAt = now;
    }

    function claim() external {
        require(!paid[msg.sender] && guesses[msg.sender] > 0, "no guess");
        //- weak
        require(guesses[msg.sender] == block.timestamp, "other time"); //!
        //- fixed
        require(shown && guesses[msg.sender] == shownMinute, "other time");
        //- end
        paid[msg.sender] = true;
        emit Won(msg.sender, prize);
        msg.sender.transfer(prize);
    }

    function close() external {
        require(msg.sender == keeper && shown && now > shownAt + 30 days, "open");
        keeper.transfer(address(this).balance);
    }
}
