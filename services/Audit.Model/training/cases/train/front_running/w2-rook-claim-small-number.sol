// case: w2-rook-claim-small-number
// class: front_running
// disguise: reward is put up by the owner and given for a number below a bound, all in clear
// note: Owner may take the reward back ahead of the claim, and others copy the number; the fix locks the reward and seals the number
pragma solidity ^0.5.16;

contract RookTournament {
    address payable public host;
    uint256 public cup;
    bool public given;
    mapping(address => uint256) public points;
    mapping(address => bytes32) public slip;
    mapping(address => uint256) public slipBlock;

    event Points(address indexed who, uint256 p);
    event Cup(uint256 v);

    constructor() public {
        host = msg.sender;
    }

    function award(address who, uint256 p) external {
        require(msg.sender == host && p <= 100 && points[who] < 100000, "award");
        points[who] += p;
        emit Points(who, points[who]);
    }

    function putCup() external payable {
        require(msg.sender == host && !given, "cup");
    //- weak
        uint256 old = cup;
        cup = msg.value; //!
        host.transfer(old);
    //- fixed
        require(msg.value < 1e24 && cup < 1e26, "value");
        cup += msg.value;
    //- end
        emit Cup(cup);
    }

    function fillSlip(bytes32 s) external {
        slip[msg.sender] = s;
        slipBlock[msg.sender] = block.number;
    }

    function claimCup(uint256 tour) external {
        require(!given, "given");
    //- weak
        require(uint256(keccak256(abi.encode(tour))) % 1000003 == 64); //!
    //- fixed
        require(slip[msg.sender] == keccak256(abi.encode(msg.sender, tour)) && slipBlock[msg.sender] + 12 < block.number);
        require(uint256(keccak256(abi.encode(tour))) % 1000003 == 64);
    //- end
        given = true;
        msg.sender.transfer(cup);
    }

    function resign() external {
        require(points[msg.sender] > 0, "none");
        points[msg.sender] = 0;
    }
}
