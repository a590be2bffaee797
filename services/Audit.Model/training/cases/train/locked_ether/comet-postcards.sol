// case: comet-postcards
// class: locked_ether
// disguise: paid minting, with a rescue for foreign tokens that looks like a withdrawal
// note: No function moves the mint proceeds; the fix adds withdrawProceeds.
pragma solidity ^0.8.11;

interface ICoin {
    function transfer(address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract CometPostcards {
    error WrongPrice();
    error SoldOut();
    error NotPublisher();

    string public constant name = "Comet Postcards";
    uint256 public constant EDITION = 365;
    address public immutable publisher;
    uint256 public price = 0.01 ether;
    uint256 public minted;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    constructor() {
        publisher = msg.sender;
    }

    modifier onlyPublisher() {
        if (msg.sender != publisher) revert NotPublisher();
        _;
    }

    //- weak
    function mint() external payable returns (uint256 id) { //!
    //- fixed
    function mint() external payable returns (uint256 id) {
    //- end
        if (msg.value != price) revert WrongPrice();
        if (minted == EDITION) revert SoldOut();
        id = ++minted;
        ownerOf[id] = msg.sender;
        balanceOf[msg.sender] += 1;
        emit Transfer(address(0), msg.sender, id);
    }

    function give(address to, uint256 id) external {
        require(ownerOf[id] == msg.sender && to != address(0), "give");
        ownerOf[id] = to;
        balanceOf[msg.sender] -= 1;
        balanceOf[to] += 1;
        emit Transfer(msg.sender, to, id);
    }

    function withdrawCoin(ICoin coin) external onlyPublisher {
        require(coin.transfer(publisher, coin.balanceOf(address(this))), "coin");
    }
    //- weak
    //- fixed

    function withdrawProceeds() external onlyPublisher {
        (bool ok, ) = payable(publisher).call{value: address(this).balance}("");
        require(ok, "proceeds");
    }
    //- end
}
