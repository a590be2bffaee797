// case: pumpkin-weight-guess
// class: front_running
// disguise: guesses readable by all, nearest wins
// note: Late players place their guess beside that of an expert; the fix takes hashes and opens them later.
pragma solidity ^0.4.21;

contract PumpkinFair {
    address public farmer;
    uint public closing;
    uint public weight;
    uint public pot;
    address public nearest;
    uint public distance = uint(-1);
    mapping(address => bool) entered;
    mapping(address => uint) grams;
    mapping(address => bytes32) notes;

    event Entered(address who);
    event Nearer(address who, uint distance);

    modifier fee { require(msg.value == 3 finney && now < closing && !entered[msg.sender]); _; }

    function PumpkinFair(uint durationDays) public {
        farmer = msg.sender;
        closing = now + durationDays * 1 days;
    }

    //- weak
    function enter(uint guess) external payable fee {
        require(guess > 0 && guess < 10 ** 7);
        grams[msg.sender] = guess; //!
    //- fixed
    function enter(bytes32 note) external payable fee {
        notes[msg.sender] = note;
    //- end
        entered[msg.sender] = true;
        pot += msg.value;
        emit Entered(msg.sender);
    }

    //- weak
    //- fixed
    function unfold(uint guess, bytes32 salt) external {
        require(now >= closing && weight == 0 && guess > 0 && guess < 10 ** 7);
        require(notes[msg.sender] == keccak256(msg.sender, guess, salt));
        grams[msg.sender] = guess;
    }
    //- end

    function weigh(uint result) external {
        require(msg.sender == farmer && now >= closing + 2 days && weight == 0 && result < 10 ** 7);
        weight = result;
    }

    function compare() external {
        require(weight > 0 && grams[msg.sender] > 0 && now < closing + 9 days);
        uint g = grams[msg.sender];
        uint d = g > weight ? g - weight : weight - g;
        require(d < distance);
        distance = d;
        nearest = msg.sender;
        emit Nearer(msg.sender, d);
    }

    function takePot() external {
        require(now >= closing + 9 days && (msg.sender == nearest || (nearest == 0 && msg.sender == farmer)));
        uint amount = pot;
        pot = 0;
        msg.sender.transfer(amount);
    }
}
