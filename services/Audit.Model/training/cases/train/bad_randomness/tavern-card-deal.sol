// case: tavern-card-deal
// class: bad_randomness
// disguise: cards of a hand drawn in a loop from a memory array
// note: The deck is shuffled with the last hash and a counter; the fix deals from a seed that dealer and player brought in.
pragma solidity ^0.4.25;

contract TavernCards {
    address dealer;
    uint dealt;
    mapping(address => uint8[5]) hands;
    mapping(address => bytes32) wished;
    mapping(address => uint) public ante;

    event Hand(address player, uint8 a, uint8 b, uint8 c, uint8 d, uint8 e);

    constructor() public payable {
        dealer = msg.sender;
    }

    function sit(bytes32 wish) external payable {
        require(ante[msg.sender] == 0 && msg.value == 20 finney);
        ante[msg.sender] = msg.value;
        wished[msg.sender] = wish;
    }

    //- weak
    function deal() external {
        require(ante[msg.sender] > 0);
        address player = msg.sender;
        bytes32 r = keccak256(abi.encodePacked(blockhash(block.number - 1), dealt, player)); //!
    //- fixed
    function deal(address player, bytes32 own, bytes32 theirs) external {
        require(msg.sender == dealer && ante[player] > 0);
        require(wished[player] == keccak256(abi.encodePacked(keccak256(abi.encodePacked(own)), keccak256(abi.encodePacked(theirs)))));
        bytes32 r = keccak256(abi.encodePacked(own, theirs));
    //- end
        dealt++;
        uint8[52] memory deck;
        for (uint8 i = 0; i < 52; i++) deck[i] = i;
        for (uint8 k = 0; k < 5; k++) {
            uint8 j = k + uint8(r[k]) % (52 - k);
            uint8 card = deck[j];
            deck[j] = deck[k];
            deck[k] = card;
            hands[player][k] = card;
        }
        uint sum = ante[player];
        ante[player] = 0;
        emit Hand(player, deck[0], deck[1], deck[2], deck[3], deck[4]);
        if (isFlush(deck)) player.transfer(sum * 20);
    }

    function isFlush(uint8[52] memory deck) internal pure returns (bool) {
        uint8 suit = deck[0] / 13;
        for (uint8 k = 1; k < 5; k++) {
            if (deck[k] / 13 != suit) return false;
        }
        return true;
    }

    function leaveTable() external {
        require(msg.sender == dealer);
        selfdestruct(dealer);
    }
}
