// case: tea-auction-credit
// class: arithmetic
// disguise: the library is used everywhere but in one subtraction
// note: reserve() subtracts without a check; the fix uses the library there too.
pragma solidity ^0.5.16;

library Maths {
    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        require(c >= a, "Maths: add");
        return c;
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a, "Maths: sub");
        return a - b;
    }

    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        uint256 c = a * b;
        require(c / a == b, "Maths: mul");
        return c;
    }
}

contract TeaAuction {
    using Maths for uint256;

    struct Lot {
        uint256 chests;
        uint256 pricePerChest;
        uint256 reserved;
        address payable estate;
    }

    address public broker;
    Lot[] public lots;
    mapping(address => uint256) public credit;
    mapping(uint256 => mapping(address => uint256)) public reservedBy;

    event Listed(uint256 indexed lot, uint256 chests, uint256 price);
    event Reserved(uint256 indexed lot, address indexed buyer, uint256 chests);
    event Released(uint256 indexed lot, address indexed buyer, uint256 chests);

    constructor() public {
        broker = msg.sender;
    }

    function list(address payable estate, uint256 chests, uint256 price) external {
        require(msg.sender == broker, "broker only");
        lots.push(Lot(chests, price, 0, estate));
        emit Listed(lots.length.sub(1), chests, price);
    }

    function deposit() external payable {
        credit[msg.sender] = credit[msg.sender].add(msg.value);
    }

    function reserve(uint256 id, uint256 chests, uint256 maxPrice) external {
        Lot storage lot = lots[id];
        require(lot.pricePerChest <= maxPrice, "price");
        require(lot.reserved.add(chests) <= lot.chests, "sold out");
        uint256 cost = chests.mul(lot.pricePerChest);
        //- weak
        credit[msg.sender] = credit[msg.sender] - cost; //!
        //- fixed
        credit[msg.sender] = credit[msg.sender].sub(cost);
        //- end
        credit[lot.estate] = credit[lot.estate].add(cost);
        lot.reserved = lot.reserved.add(chests);
        reservedBy[id][msg.sender] = reservedBy[id][msg.sender].add(chests);
        emit Reserved(id, msg.sender, chests);
    }

    function release(uint256 id, uint256 chests) external {
        reservedBy[id][msg.sender] = reservedBy[id][msg.sender].sub(chests);
        lots[id].reserved = lots[id].reserved.sub(chests);
        emit Released(id, msg.sender, chests);
    }

    function withdraw(uint256 amount) external {
        credit[msg.sender] = credit[msg.sender].sub(amount);
        msg.sender.transfer(amount);
    }
}
