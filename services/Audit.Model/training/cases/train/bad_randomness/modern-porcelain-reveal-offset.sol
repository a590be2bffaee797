// case: modern-porcelain-reveal-offset
// class: bad_randomness
// disguise: the reveal offset of a whole collection, computed once in an abstract base by whoever calls reveal
// note: The caller chooses the block that shifts rare pieces to his numbers; the fix uses the maker's sealed seed with the hash of a block fixed at the sell-out.
pragma solidity ^0.8.15;

abstract contract Reveal {
    error AlreadyRevealed();
    error BadSeed();
    error Missed();

    event Revealed(uint256 offset);

    bytes32 public immutable seedSeal;
    uint256 public offset;
    bool public revealed;

    constructor(bytes32 seal) {
        seedSeal = seal;
    }

    function _reveal(uint256 size, bytes32 seed, bytes32 past) internal {
        if (revealed) revert AlreadyRevealed();
        revealed = true;
        //- weak
        seed;
        past;
        offset = uint256(keccak256(abi.encodePacked(block.timestamp, msg.sender, size))) % size; //!
        //- fixed
        if (keccak256(abi.encode(seed)) != seedSeal) revert BadSeed();
        if (past == 0) revert Missed();
        offset = uint256(keccak256(abi.encodePacked(seed, past))) % size;
        //- end
        emit Revealed(offset);
    }
}

contract PorcelainPieces is Reveal {
    error SoldOut();
    error WrongPrice();
    error StillSelling();
    error NotHolder();
    error NotMaker();
    error Unpaid();

    event Bought(uint256 indexed number, address indexed holder);

    uint256 public constant SIZE = 500;
    uint256 public constant PRICE = 0.08 ether;
    uint256 public constant RARE_BONUS = 1 ether;
    address public immutable maker;
    uint256 public sold;
    uint256 public endBlock;
    mapping(uint256 => address) public holderOf;
    mapping(uint256 => bool) public bonusTaken;

    constructor(bytes32 seal) Reveal(seal) {
        maker = msg.sender;
    }

    function buy() external payable returns (uint256 number) {
        if (sold == SIZE) revert SoldOut();
        if (msg.value != PRICE) revert WrongPrice();
        number = sold++;
        holderOf[number] = msg.sender;
        if (sold == SIZE) endBlock = block.number + 30;
        emit Bought(number, msg.sender);
    }

    function reveal(bytes32 seed) external {
        if (sold != SIZE || block.number <= endBlock) revert StillSelling();
        _reveal(SIZE, seed, blockhash(endBlock));
    }

    function pieceOf(uint256 number) public view returns (uint256) {
        return (number + offset) % SIZE;
    }

    function takeBonus(uint256 number) external {
        if (holderOf[number] != msg.sender || !revealed) revert NotHolder();
        if (pieceOf(number) >= 5 || bonusTaken[number]) revert NotHolder();
        bonusTaken[number] = true;
        _pay(msg.sender, RARE_BONUS);
    }

    function takeProceeds(uint256 amount) external {
        if (msg.sender != maker) revert NotMaker();
        require(amount + 5 * RARE_BONUS <= address(this).balance, "keep bonus");
        _pay(maker, amount);
    }

    function _pay(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert Unpaid();
    }
}
