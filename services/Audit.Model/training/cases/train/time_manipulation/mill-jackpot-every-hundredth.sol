// case: mill-jackpot-every-hundredth
// class: time_manipulation
// disguise: round block numbers as the hour when the pot falls
// note: Whoever gets into the round block takes the pot; the fix gives it to every hundredth sack.
pragma solidity ^0.8.22;

contract MillPot {
    address public immutable miller;
    uint256 public sacks;
    uint256 public pot;
    uint256 public tolls;
    mapping(address => uint256) public prize;

    event Ground(address indexed farmer, uint256 sack);
    event Fell(address indexed farmer, uint256 pot);

    constructor() {
        miller = msg.sender;
    }

    function grind() external payable {
        require(msg.value == 0.02 ether, "toll");
        sacks += 1;
        pot += 0.01 ether;
        tolls += 0.01 ether;
        emit Ground(msg.sender, sacks);
        if (_falls()) {
            uint256 amount = pot;
            pot = 0;
            prize[msg.sender] += amount;
            emit Fell(msg.sender, amount);
        }
    }

    function _falls() private view returns (bool) {
        //- weak
        return block.number % 100 == 0; //!
        //- fixed
        return sacks % 100 == 0;
        //- end
    }

    function takePrize() external {
        uint256 amount = prize[msg.sender];
        prize[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function takeTolls() external {
        require(msg.sender == miller, "miller");
        uint256 amount = tolls;
        tolls = 0;
        payable(miller).transfer(amount);
    }
}
