// case: orbit-kiosk-self-transfer
// class: locked_ether
// disguise: the cash-out pays the contract itself
// note: The payout goes to this contract itself, so nothing leaves; the fix pays the owner.
pragma solidity ^0.4.21;

contract OrbitKiosk {
    struct Poster {
        uint256 price;
        uint32 stock;
        bytes32 title;
    }

    address public owner;
    Poster[] public posters;
    mapping(address => mapping(uint256 => uint32)) public ownedBy;
    uint256 public takings;

    event Sold(address indexed buyer, uint256 indexed poster);
    event CashedOut(uint256 amount);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function OrbitKiosk() public {
        owner = msg.sender;
    }

    //- weak
    function () public payable { //!
    //- fixed
    function () public payable {
    //- end
        takings += msg.value;
        require(takings >= msg.value);
    }

    function add(bytes32 title, uint256 price, uint32 stock) public onlyOwner {
        require(price > 0 && stock > 0);
        posters.push(Poster(price, stock, title));
    }

    //- weak
    function buy(uint256 id) public payable { //!
    //- fixed
    function buy(uint256 id) public payable {
    //- end
        Poster storage p = posters[id];
        require(p.stock > 0 && msg.value == p.price);
        p.stock--;
        ownedBy[msg.sender][id]++;
        takings += msg.value;
        require(takings >= msg.value);
        emit Sold(msg.sender, id);
    }

    function cashOut() public onlyOwner {
        uint256 amount = takings;
        require(amount > 0 && address(this).balance >= amount);
        takings = 0;
        //- weak
        address till = address(this);
        till.transfer(amount);
        //- fixed
        address till = owner;
        till.transfer(amount);
        //- end
        emit CashedOut(amount);
    }

    function give(uint256 id, address to) public {
        require(ownedBy[msg.sender][id] > 0 && to != address(0) && to != msg.sender);
        ownedBy[msg.sender][id]--;
        ownedBy[to][id]++;
    }
}
