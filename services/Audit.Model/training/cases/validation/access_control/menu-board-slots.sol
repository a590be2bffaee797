// case: menu-board-slots
// class: access_control
// disguise: a note is written to a storage slot that the caller can choose with the key
// note: The exclusive or with the sender can be undone by a chosen key, so any slot (the cook's too) can be written; the fix hashes both.
pragma solidity ^0.5.0;

contract MenuBoard {
    address payable public cook;
    uint256 public listingFee = 1 finney;
    uint256 public fees;
    uint256 public noted;

    mapping(address => uint256) public tab;
    mapping(address => uint256) public listed;

    event Listed(address indexed by, bytes32 indexed dish, uint256 price);
    event TabOpened(address indexed who, uint256 value);
    event TabClosed(address indexed who, uint256 value);

    constructor() public {
        cook = msg.sender;
    }

    function listDish(bytes32 dish, uint256 price) external payable {
        require(msg.value == listingFee, "fee");
        require(listed[msg.sender] < 500, "board is full");
        require(price > 0, "price");
        fees += msg.value;
        listed[msg.sender] += 1;
        bytes32 place = slotOf(msg.sender, dish);
        //- weak
        assembly {
            sstore(place, price) //!
        }
        //- fixed
        assembly {
            sstore(place, price)
        }
        //- end
        emit Listed(msg.sender, dish, price);
    }

    function reprice(bytes32 dish, uint256 price) external {
        require(listed[msg.sender] > 0, "nothing listed");
        bytes32 place = slotOf(msg.sender, dish);
        //- weak
        assembly {
            sstore(place, price) //!
        }
        //- fixed
        assembly {
            sstore(place, price)
        }
        //- end
        emit Listed(msg.sender, dish, price);
    }

    function slotOf(address who, bytes32 dish) private pure returns (bytes32) {
        //- weak
        return dish ^ bytes32(uint256(who)); //!
        //- fixed
        return keccak256(abi.encode(who, dish));
        //- end
    }

    function priceOf(address who, bytes32 dish) external view returns (uint256 price) {
        bytes32 place = slotOf(who, dish);
        assembly {
            price := sload(place)
        }
    }

    function openTab() external payable {
        tab[msg.sender] += msg.value;
        emit TabOpened(msg.sender, msg.value);
    }

    function closeTab() external {
        uint256 amount = tab[msg.sender];
        tab[msg.sender] = 0;
        msg.sender.transfer(amount);
        emit TabClosed(msg.sender, amount);
    }

    function takeFees() external {
        require(msg.sender == cook, "cook only");
        uint256 amount = fees;
        fees = 0;
        cook.transfer(amount);
    }
}
