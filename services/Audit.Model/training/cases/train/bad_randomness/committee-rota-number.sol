// case: committee-rota-number
// class: bad_randomness
// disguise: block number modulo the list, called rotation
// note: The one who is chosen depends on the block in which it is called; the fix counts the rounds.
pragma solidity ^0.8.14;

contract DikeBoard {
    address[] private wardens;
    mapping(address => bool) private isWarden;
    address public duty;
    uint256 public round;
    uint256 public stipend = 0.05 ether;
    uint256 public lastRound;
    mapping(address => uint256) public due;

    event OnDuty(uint256 round, address warden);

    constructor(address[] memory list) payable {
        require(list.length > 2 && list.length < 32, "list");
        for (uint256 i; i < list.length; i++) {
            wardens.push(list[i]);
            isWarden[list[i]] = true;
        }
    }

    function next() external {
        require(isWarden[msg.sender], "warden");
        require(block.timestamp >= lastRound + 7 days, "weekly");
        lastRound = block.timestamp;
        round++;
        //- weak
        duty = wardens[(block.number ^ uint160(msg.sender)) % wardens.length]; //!
        //- fixed
        duty = wardens[round % wardens.length];
        //- end
        due[duty] += stipend;
        emit OnDuty(round, duty);
    }

    function report(bytes32) external view returns (bool) {
        return msg.sender == duty;
    }

    function draw() external {
        uint256 sum = due[msg.sender];
        due[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "draw");
    }

    receive() external payable {}
}
