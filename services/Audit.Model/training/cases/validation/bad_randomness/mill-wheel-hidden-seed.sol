// case: mill-wheel-hidden-seed
// class: bad_randomness
// disguise: a private state variable stirred at each turn serves as the seed
// note: Private storage is readable, so each turn is foreseen; the fix lets player and miller commit and reveal.
pragma solidity ^0.4.20;

contract MillWheel {
    address miller;
    uint256 private grain;
    uint256 public turnFee = 10 finney;
    uint256 public turns;
    mapping (address => uint256) public won;
    //- weak
    //- fixed
    mapping (address => bytes32) public millerSeal;
    mapping (address => uint256) public playerWord;
    mapping (address => bool) public waiting;
    //- end
    uint256 public reserved;

    event Turned(address indexed player, uint8 field, uint256 prize);
    //- weak
    //- fixed
    event Waiting(address indexed player, bytes32 seal);
    //- end

    function MillWheel(uint256 start) public payable {
        miller = msg.sender;
        grain = start;
    }

    //- weak
    //- fixed
    function assign(address player, bytes32 seal) public {
        require(msg.sender == miller && !waiting[player]);
        require(seal != 0);
        millerSeal[player] = seal;
    }

    //- end
    function _prize(uint256 field) internal view returns (uint256) {
        if (field == 0) return turnFee * 20;
        if (field < 4) return turnFee * 3;
        return 0;
    }

    function turn(uint256 word) public payable {
        require(msg.value == turnFee);
        require(this.balance >= reserved + turnFee * 20);
        turns++;
        //- weak
        grain = uint256(keccak256(grain, turns, word)); //!
        uint256 field = grain % 32; //!
        uint256 prize = _prize(field);
        won[msg.sender] += prize;
        reserved += prize;
        Turned(msg.sender, uint8(field), prize);
        //- fixed
        require(millerSeal[msg.sender] != 0 && !waiting[msg.sender]);
        waiting[msg.sender] = true;
        playerWord[msg.sender] = word;
        reserved += turnFee * 20;
        Waiting(msg.sender, millerSeal[msg.sender]);
        //- end
    }

    //- weak
    function stir(uint256 more) public {
        require(msg.sender == miller);
        grain = grain ^ more;
    }
    //- fixed
    function reveal(address player, uint256 secret) public {
        require(waiting[player] && keccak256(secret) == millerSeal[player]);
        waiting[player] = false;
        millerSeal[player] = 0;
        uint256 field = uint256(keccak256(secret, playerWord[player])) % 32;
        uint256 prize = _prize(field);
        reserved -= turnFee * 20 - prize;
        won[player] += prize;
        Turned(player, uint8(field), prize);
    }
    //- end

    function cash() public {
        uint256 sum = won[msg.sender];
        require(sum > 0);
        won[msg.sender] = 0;
        reserved -= sum;
        msg.sender.transfer(sum);
    }

    function drain(uint256 sum) public {
        require(msg.sender == miller && sum <= this.balance - reserved);
        miller.transfer(sum);
    }
}
