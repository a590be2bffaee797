// case: w2-plain-high-card
// class: bad_randomness
// disguise: none; two cards against the house by difficulty and coinbase
// note: All inputs are known in the same block; the fix lets the dealer bring both cards in a signed-off later step.
pragma solidity ^0.4.19;

contract HighCard {
    address public dealer = msg.sender;
    bytes32 public shoe;
    mapping(address => uint) public stakes;
    mapping(address => bytes32) public shoeOf;

    function HighCard() public payable {}

    function newShoe(bytes32 h) public {
        require(msg.sender == dealer);
        shoe = h;
    }

    function play() public payable {
        require(msg.value > 0 && msg.value <= 100 finney && this.balance >= 3 * msg.value);
        require(stakes[msg.sender] == 0 && shoe != 0);
        //- weak
        uint8 mine = uint8(uint(keccak256(block.difficulty, block.coinbase)) % 13); //!
        uint8 his = uint8(uint(keccak256(block.coinbase, msg.sender)) % 13); //!
        if (his > mine) msg.sender.transfer(2 * msg.value);
        //- fixed
        stakes[msg.sender] = msg.value;
        shoeOf[msg.sender] = shoe;
        shoe = 0;
        //- end
    }

    //- weak
    //- fixed
    function open(address player, bytes32 salt) public {
        require(stakes[player] > 0 && keccak256(salt) == shoeOf[player]);
        uint s = stakes[player];
        stakes[player] = 0;
        uint8 mine = uint8(uint(keccak256(salt, uint8(1), player)) % 13);
        uint8 his = uint8(uint(keccak256(salt, uint8(2), player)) % 13);
        if (his > mine) player.transfer(2 * s);
    }
    //- end

    function leave() public {
        require(msg.sender == dealer);
        dealer.transfer(this.balance);
    }
}
