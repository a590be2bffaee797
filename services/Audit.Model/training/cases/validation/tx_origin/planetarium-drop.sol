// case: planetarium-drop
// class: tx_origin
// disguise: look-alike, the origin only keeps contracts out
// note: tx.origin is compared with msg.sender and authorises nobody.
pragma solidity ^0.8.13;

contract PlanetariumDrop {
    error NoContracts();
    error Taken();
    error NotCurator();

    address public immutable curator;
    uint256 public constant PRICE = 0.02 ether;
    mapping(uint16 => address) public starOwner;
    mapping(address => uint8) public count;

    event StarTaken(uint16 indexed star, address indexed who, address origin);

    modifier onlyPeople() {
        if (tx.origin != msg.sender) revert NoContracts();
        _;
    }

    constructor() {
        curator = msg.sender;
    }

    function take(uint16 star) external payable onlyPeople {
        require(star < 9110, "no such star");
        require(msg.value == PRICE, "price");
        require(count[msg.sender] < 5, "five each");
        if (starOwner[star] != address(0)) revert Taken();
        count[msg.sender] += 1;
        starOwner[star] = msg.sender;
        emit StarTaken(star, msg.sender, tx.origin);
    }

    function pass(uint16 star, address to) external {
        require(starOwner[star] == msg.sender && to != address(0), "not yours");
        count[msg.sender] -= 1;
        count[to] += 1;
        starOwner[star] = to;
    }

    function collect() external {
        if (msg.sender != curator) revert NotCurator();
        (bool ok, ) = curator.call{value: address(this).balance}("");
        require(ok, "not paid");
    }
}
