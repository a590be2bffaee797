// case: chess-pairing-library
// class: bad_randomness
// disguise: pairing of players in a library function with a range helper
// note: The pairing seed is the previous hash and can be awaited; the fix takes it from the arbiters' office.
pragma solidity ^0.5.17;

library Draw {
    function below(uint256 word, uint256 n) internal pure returns (uint256) {
        require(n > 0, "n");
        return uint256(keccak256(abi.encodePacked(word))) % n;
    }

    //- weak
    function word(uint256 extra) internal view returns (uint256) {
        return uint256(blockhash(block.number - 1)) ^ extra; //!
    }
    //- fixed
    function word(uint256 extra, uint256 given) internal pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(given, extra)));
    }
    //- end
}

contract ChessEvening {
    address[] private free;
    mapping(address => address) public opponent;
    mapping(address => uint256) public points;
    address public arbiter;
    address public office;
    uint256 public pairs;

    event Paired(address white, address black);

    constructor(address office_) public {
        arbiter = msg.sender;
        office = office_;
    }

    function sit() external {
        require(opponent[msg.sender] == address(0) && free.length < 64, "sit");
        free.push(msg.sender);
    }

    //- weak
    function pair() external {
        require(free.length >= 2, "players");
        uint256 w = Draw.word(pairs); //!
    //- fixed
    function pair(uint256 given) external {
        require(msg.sender == office && free.length >= 2, "players");
        uint256 w = Draw.word(pairs, given);
    //- end
        address white = pull(Draw.below(w, free.length));
        address black = pull(Draw.below(w, free.length));
        require(white != black, "same");
        pairs += 1;
        opponent[white] = black;
        opponent[black] = white;
        emit Paired(white, black);
    }

    function pull(uint256 i) private returns (address who) {
        who = free[i];
        free[i] = free[free.length - 1];
        free.pop();
    }

    function result(address winner) external {
        require(msg.sender == arbiter && opponent[winner] != address(0) && points[winner] < 1000, "arbiter");
        points[winner] += 1;
        delete opponent[opponent[winner]];
        delete opponent[winner];
    }
}
