// case: festival-pass-token-id
// class: bad_randomness
// disguise: the id is drawn from the remaining ones and decides the row
// note: The id, and with it the row, follows from prevrandao and gas price; the fix hands them out in order.
pragma solidity ^0.8.20;

contract FestivalPass {
    uint16 public constant SUPPLY = 5000;
    uint256 public constant PRICE = 0.08 ether;
    uint16 public left = SUPPLY;
    address payable public immutable promoter;
    mapping(uint16 => uint16) private swapped;
    mapping(uint16 => address) public ownerOf;
    mapping(address => uint16) public held;

    event Transfer(address indexed from, address indexed to, uint16 indexed id);

    error SoldOut();
    error WrongPrice(uint256 sent);

    constructor() {
        promoter = payable(msg.sender);
    }

    function buy() external payable returns (uint16 id) {
        if (left == 0) revert SoldOut();
        if (msg.value != PRICE) revert WrongPrice(msg.value);
        //- weak
        uint16 at = uint16(uint256(keccak256(abi.encode(block.prevrandao, tx.gasprice, left))) % left); //!
        id = _take(at); //!
        //- fixed
        uint16 at = left - 1;
        id = _take(at);
        //- end
        ownerOf[id] = msg.sender;
        held[msg.sender] += 1;
        emit Transfer(address(0), msg.sender, id);
    }

    function _take(uint16 at) private returns (uint16 id) {
        uint16 last = left - 1;
        id = swapped[at] == 0 ? at : swapped[at];
        swapped[at] = swapped[last] == 0 ? last : swapped[last];
        left = last;
    }

    function rowOf(uint16 id) external pure returns (uint16) {
        return id / 50;
    }

    function pass(address to, uint16 id) external {
        require(ownerOf[id] == msg.sender && to != address(0), "not yours");
        ownerOf[id] = to;
        held[msg.sender] -= 1;
        held[to] += 1;
        emit Transfer(msg.sender, to, id);
    }

    function bank() external {
        (bool ok, ) = promoter.call{value: address(this).balance}("");
        require(ok, "bank");
    }
}
