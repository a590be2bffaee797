// case: w2-tea-auction-signed-step
// class: arithmetic
// disguise: reputation as a signed number compared after a cast to uint
// note: A negative score becomes huge as uint; the fix tests the sign before the cast.
pragma solidity ^0.5.2;

contract TeaBrokers {
    address public chair;
    mapping(address => int256) public score;
    mapping(address => uint256) public limit;
    mapping(uint256 => address) public lotOf;
    uint256 public lots;

    event Scored(address indexed who, int256 score);
    event Lot(uint256 indexed id, address indexed who, uint256 chests);

    modifier onlyChair() {
        require(msg.sender == chair, "chair");
        _;
    }

    constructor() public {
        chair = msg.sender;
    }

    function praise(address who) external onlyChair {
        require(score[who] < 1000);
        score[who] += 5;
        emit Scored(who, score[who]);
    }

    function blame(address who, uint8 by) external onlyChair {
        require(score[who] > -1000);
        score[who] -= int256(by);
        emit Scored(who, score[who]);
    }

    function chests(address who) public view returns (uint256) {
        //- weak
        uint256 s = uint256(score[who]); //!
        //- fixed
        uint256 s = score[who] > 0 ? uint256(score[who]) : 0;
        //- end
        return s < 10 ? 10 : s;
    }

    function take(uint256 n) external {
        //- weak
        require(n > 0 && n <= chests(msg.sender), "above your limit"); //!
        //- fixed
        require(n > 0 && n <= chests(msg.sender), "above your limit");
        //- end
        lotOf[lots] = msg.sender;
        limit[msg.sender] = n;
        emit Lot(lots, msg.sender, n);
        lots++;
    }

    function rank(address who) external view returns (uint8) {
        int256 v = score[who];
        if (v > 500) return 3;
        if (v > 100) return 2;
        return v > 0 ? 1 : 0;
    }

    function hand(address next) external onlyChair {
        require(next != address(0));
        chair = next;
    }
}
