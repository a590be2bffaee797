// case: w2-velvet-nft-erc721-mint
// class: locked_ether
// disguise: long collection with roles and base URI; proceeds split only in a view
// note: splitOf tells shares, nothing pays; the fix pays them
pragma solidity ^0.8.11;

contract VelvetCollection {
    error SoldOut();
    error NotOwner();
    error WrongValue(uint256 want);
    error NotArtist();

    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event BaseUri(string uri);

    string public baseUri;
    uint256 public constant MAX = 3333;
    uint256 public price = 0.08 ether;
    uint256 public supply;
    address public immutable artist;
    address public immutable label;
    bool public open;
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;

    constructor(address label_) {
        require(label_ != address(0), "label");
        artist = msg.sender;
        label = label_;
    }

    modifier onlyArtist() {
        if (msg.sender != artist) revert NotArtist();
        _;
    }

    //- weak
    function mint(uint256 n) external payable { //!
    //- fixed
    function mint(uint256 n) external payable {
    //- end
        require(open && n > 0 && n <= 5, "closed");
        if (supply + n > MAX) revert SoldOut();
        if (msg.value != n * price) revert WrongValue(n * price);
        for (uint256 i; i < n; ++i) {
            supply += 1;
            ownerOf[supply] = msg.sender;
            emit Transfer(address(0), msg.sender, supply);
        }
        balanceOf[msg.sender] += n;
    }

    function transferFrom(address from, address to, uint256 id) external {
        if (ownerOf[id] != from || msg.sender != from) revert NotOwner();
        require(to != address(0), "zero");
        balanceOf[from] -= 1;
        balanceOf[to] += 1;
        ownerOf[id] = to;
        emit Transfer(from, to, id);
    }

    function setOpen(bool o) external onlyArtist {
        open = o;
    }

    function setBaseUri(string calldata u) external onlyArtist {
        baseUri = u;
        emit BaseUri(u);
    }

    function splitOf() public view returns (uint256 forArtist, uint256 forLabel) {
        uint256 b = address(this).balance;
        forLabel = b * 15 / 100;
        forArtist = b - forLabel;
    }
    //- weak
    //- fixed

    function paySplit() external onlyArtist {
        (uint256 a, uint256 l) = splitOf();
        (bool okA, ) = artist.call{value: a}("");
        (bool okL, ) = label.call{value: l}("");
        require(okA && okL, "pay");
    }
    //- end
}
