// case: pottery-rare-glaze
// class: bad_randomness
// disguise: rarity of a minted item, prevrandao hashed with the caller's address
// note: A contract can compute the rarity beforehand and mint only when it is rare; the fix asks a coordinator and finishes in its callback.
pragma solidity ^0.8.18;

interface IDice {
    function ask(uint32 words) external returns (uint256 id);
}

contract PotteryMint {
    enum Glaze { Clay, Celadon, Raku, Oilspot }

    struct Pot { address owner; Glaze glaze; bool fired; }

    IDice public immutable dice;
    uint256 public constant FEE = 0.03 ether;
    address private immutable potter;
    mapping(uint256 => Pot) public pots;
    mapping(uint256 => uint256) private potOfRequest;
    uint256 public minted;

    event Thrown(uint256 id, address owner);
    event Fired(uint256 id, Glaze glaze);

    constructor(IDice dice_) {
        dice = dice_;
        potter = msg.sender;
    }

    function throwPot() external payable returns (uint256 id) {
        require(msg.value == FEE, "fee");
        id = ++minted;
        //- weak
        Glaze glaze = _pick(uint256(keccak256(abi.encodePacked(block.prevrandao, msg.sender, id)))); //!
        pots[id] = Pot(msg.sender, glaze, true); //!
        emit Thrown(id, msg.sender);
        emit Fired(id, glaze);
        //- fixed
        pots[id] = Pot(msg.sender, Glaze.Clay, false);
        potOfRequest[dice.ask(1)] = id;
        emit Thrown(id, msg.sender);
        //- end
    }

    function answer(uint256 request, uint256 word) external {
        require(msg.sender == address(dice), "dice only");
        uint256 id = potOfRequest[request];
        require(id != 0 && !pots[id].fired, "unknown");
        delete potOfRequest[request];
        pots[id].fired = true;
        pots[id].glaze = _pick(word);
        emit Fired(id, pots[id].glaze);
    }

    function _pick(uint256 word) private pure returns (Glaze) {
        uint256 roll = word % 1000;
        if (roll < 5) return Glaze.Oilspot;
        if (roll < 60) return Glaze.Raku;
        if (roll < 300) return Glaze.Celadon;
        return Glaze.Clay;
    }

    function takings() external {
        require(msg.sender == potter, "potter");
        (bool ok, ) = potter.call{value: address(this).balance}("");
        require(ok, "failed");
    }
}
