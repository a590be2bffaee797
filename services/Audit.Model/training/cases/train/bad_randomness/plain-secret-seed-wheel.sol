// case: plain-secret-seed-wheel
// class: bad_randomness
// disguise: private state as seed
// note: A private seed can be read from storage; the fix wants the wheel's keeper to open a committed number
pragma solidity ^0.5.9;

contract HarbourWheel {
    uint256 private seed;
    address payable public keeper;
    bytes32 public lock;
    address payable public player;
    uint256 public stake;
    uint256 public pick;
    mapping(address => uint256) public owed;
    uint256 public owedSum;

    event Spun(uint256 field, bool won);

    constructor(uint256 s) public payable { keeper = msg.sender; seed = s; }

    function setLock(bytes32 l) external { require(msg.sender == keeper && stake == 0); lock = l; }

    function play(uint256 p) external payable {
        require(stake == 0 && lock != 0 && p < 8 && msg.value > 0);
        require(msg.value * 7 + owedSum <= address(this).balance);
        player = msg.sender; stake = msg.value; pick = p;
    }

    function spin(uint256 opened) external {
        require(stake > 0);
        //- weak
        seed = uint256(keccak256(abi.encode(seed, player, stake))); //!
        uint256 field = seed % 8; //!
        //- fixed
        require(keccak256(abi.encode(opened)) == lock && msg.sender == keeper);
        seed = uint256(keccak256(abi.encode(opened, player, pick)));
        uint256 field = seed % 8;
        lock = 0;
        //- end
        uint256 win = field == pick ? stake * 7 : 0;
        stake = 0;
        emit Spun(field, win > 0);
        owed[player] += win;
        owedSum += win;
    }

    function cash() external {
        uint256 o = owed[msg.sender];
        owed[msg.sender] = 0;
        owedSum -= o;
        msg.sender.transfer(o);
    }

    function shut() external { require(msg.sender == keeper && stake == 0 && owedSum == 0); selfdestruct(keeper); }
}
