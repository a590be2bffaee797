// case: gallery-commission-ratchet
// class: front_running
// disguise: look-alike, the owner may change the commission but only downwards
// note: A change between sending and execution can only be to the user's advantage.
pragma solidity ^0.7.4;

contract ArtGallery {
    address payable public owner;
    uint256 public commission = 2000;
    mapping(uint256 => address payable) public artist;
    mapping(uint256 => uint256) public price;
    mapping(address => uint256) public due;

    event Hung(uint256 indexed id, uint256 price);
    event Sold(uint256 indexed id, address indexed buyer);

    constructor() {
        owner = msg.sender;
    }

    function lowerCommission(uint256 value) external {
        require(msg.sender == owner && value < commission, "only lower");
        commission = value;
    }

    function hang(uint256 id, uint256 amount) external {
        require(artist[id] == address(0) && amount > 0 && amount < 2 ** 128, "taken");
        artist[id] = msg.sender;
        price[id] = amount;
        emit Hung(id, amount);
    }

    function buy(uint256 id) external payable {
        require(price[id] > 0 && msg.value == price[id], "price");
        price[id] = 0;
        uint256 cut = msg.value * commission / 10000;
        due[owner] += cut;
        due[artist[id]] += msg.value - cut;
        emit Sold(id, msg.sender);
    }

    function collect() external {
        uint256 amount = due[msg.sender];
        due[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
