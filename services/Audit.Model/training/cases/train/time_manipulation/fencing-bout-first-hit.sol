// case: fencing-bout-first-hit
// class: time_manipulation
// disguise: two stamps compared to find the faster fencer
// note: A producer shifts the stamp of a hit or puts both into its order; the fix compares the touches counted by the referee.
pragma solidity ^0.5.17;

contract FencingBout {
    struct Bout {
        address payable left;
        address payable right;
        uint256 leftHit;
        uint256 rightHit;
        uint256 stake;
        uint256 opened;
    }

    address public referee;
    mapping(uint256 => Bout) public bouts;
    mapping(uint256 => mapping(address => uint256)) public touches;
    uint256 public number;

    event Challenged(uint256 indexed id, address indexed left);
    event Hit(uint256 indexed id, address indexed who);
    event Won(uint256 indexed id, address indexed who);

    constructor() public {
        referee = msg.sender;
    }

    function challenge(address payable rival) external payable {
        require(msg.value > 0 && msg.value < 100 ether && rival != msg.sender && rival != address(0), "stake");
        require(number < 2 ** 64);
        number += 1;
        bouts[number] = Bout(msg.sender, rival, 0, 0, msg.value, now);
        emit Challenged(number, msg.sender);
    }

    function touch(uint256 id, address who) external {
        require(msg.sender == referee && touches[id][who] < 100, "referee");
        touches[id][who] += 1;
    }

    function hit(uint256 id) external payable {
        Bout storage b = bouts[id];
        require(b.stake > 0, "no bout");
        if (msg.sender == b.left) {
            require(b.leftHit == 0 && msg.value == 0, "hit before");
            b.leftHit = now;
        } else {
            require(msg.sender == b.right && b.rightHit == 0 && msg.value == b.stake, "not in this bout");
            b.rightHit = now;
        }
        emit Hit(id, msg.sender);
    }

    function decide(uint256 id) external {
        Bout memory b = bouts[id];
        require(b.stake > 0 && b.leftHit != 0 && b.rightHit != 0, "not both");
        delete bouts[id];
        //- weak
        address payable winner = b.leftHit < b.rightHit ? b.left : b.right; //!
        //- fixed
        require(touches[id][b.left] != touches[id][b.right], "level");
        address payable winner = touches[id][b.left] > touches[id][b.right] ? b.left : b.right;
        //- end
        emit Won(id, winner);
        winner.transfer(b.stake * 2);
    }

    function callOff(uint256 id) external {
        Bout memory b = bouts[id];
        require(msg.sender == b.left && b.rightHit == 0 && now > b.opened + 3 days, "running");
        delete bouts[id];
        b.left.transfer(b.stake);
    }
}
