// case: w2-ferry-crew-dice-hash
// class: front_running
// disguise: sealed move without salt: six possible hashes
// note: The second player tries all moves against the hash; the fix adds a salt to the sealed move
pragma solidity ^0.4.23;

contract FerryCrewGame {
    struct Round {
        address first;
        address second;
        bytes32 sealedMove;
        uint8 answer;
        uint64 deadline;
        uint128 stake;
    }

    mapping(uint256 => Round) public rounds;
    mapping(address => uint256) public balance;
    uint256 public last;

    event Opened(uint256 id, address first);
    event Answered(uint256 id, address second, uint8 answer);

    function open(bytes32 sealedMove) external payable returns (uint256) {
        require(msg.value >= 1 finney && msg.value < 100 ether && sealedMove != 0);
        last++;
        rounds[last].first = msg.sender;
        rounds[last].sealedMove = sealedMove;
        rounds[last].stake = uint128(msg.value);
        emit Opened(last, msg.sender);
        return last;
    }

    function answer(uint256 id, uint8 guess) external payable {
        Round storage r = rounds[id];
        require(r.first != 0 && r.second == 0 && msg.value == r.stake && guess < 6);
        r.second = msg.sender;
        r.answer = guess;
        r.deadline = uint64(now + 2 days);
        emit Answered(id, msg.sender, guess);
    }

    //- weak
    function show(uint256 id, uint8 move) external {
    //- fixed
    function show(uint256 id, uint8 move, bytes32 salt) external {
    //- end
        Round memory r = rounds[id];
        require(msg.sender == r.first && r.second != 0 && move < 6);
    //- weak
        require(keccak256(abi.encodePacked(move, id)) == r.sealedMove); //!
    //- fixed
        require(keccak256(abi.encodePacked(move, id, salt)) == r.sealedMove);
    //- end
        delete rounds[id];
        balance[move == r.answer ? r.second : r.first] += uint256(r.stake) * 2;
    }

    function silent(uint256 id) external {
        Round memory r = rounds[id];
        require(msg.sender == r.second && now > r.deadline);
        delete rounds[id];
        balance[msg.sender] += uint256(r.stake) * 2;
    }

    function withdraw() external {
        uint256 b = balance[msg.sender];
        balance[msg.sender] = 0;
        msg.sender.transfer(b);
    }
}
