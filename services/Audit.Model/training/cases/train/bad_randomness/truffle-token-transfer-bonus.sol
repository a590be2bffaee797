// case: truffle-token-transfer-bonus
// class: bad_randomness
// disguise: token transfer that now and then adds a bonus
// note: Sender picks the block in which his own bonus falls; the fix gives no chance bonus but a fixed one per holder.
pragma solidity ^0.4.24;

contract TruffleToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public hadBonus;
    uint256 public bonusPool;
    uint256 public constant BONUS = 25;
    address public market;

    event Transfer(address indexed from, address indexed to, uint256 n);
    event Bonus(address indexed to, uint256 n);

    constructor() public {
        market = msg.sender;
        balanceOf[msg.sender] = 900000;
        bonusPool = 100000;
    }

    function transfer(address to, uint256 n) public returns (bool) {
        require(to != address(0) && to != msg.sender && n >= 10);
        require(balanceOf[msg.sender] >= n);
        balanceOf[msg.sender] -= n;
        balanceOf[to] += n;
        emit Transfer(msg.sender, to, n);
        //- weak
        uint256 r = uint256(keccak256(abi.encodePacked(block.timestamp, block.difficulty, n))); //!
        if (r % 20 == 0 && bonusPool >= BONUS) { //!
        //- fixed
        if (!hadBonus[msg.sender] && bonusPool >= BONUS) {
        //- end
            hadBonus[msg.sender] = true;
            bonusPool -= BONUS;
            balanceOf[msg.sender] += BONUS;
            emit Bonus(msg.sender, BONUS);
        }
        return true;
    }

    function refill(uint256 n) public {
        require(msg.sender == market && balanceOf[market] >= n && n <= 900000);
        balanceOf[market] -= n;
        bonusPool += n;
    }
}
