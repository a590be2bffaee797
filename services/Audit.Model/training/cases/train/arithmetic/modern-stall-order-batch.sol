// case: modern-stall-order-batch
// class: arithmetic
// disguise: batch total in an unchecked loop whose counter only was meant to be unchecked
// note: qty * price and the sum wrap inside unchecked; the fix keeps only the counter there.
pragma solidity ^0.8.14;

interface ICredit {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract StallOrders {
    struct Line {
        uint256 item;
        uint256 qty;
    }

    struct Item {
        address seller;
        uint96 price;
    }

    error UnknownItem(uint256 item);
    error TooExpensive(uint256 total, uint256 limit);
    error NotSeller();
    error CreditFailed();

    event Listed(uint256 indexed item, address indexed seller, uint96 price);
    event Ordered(address indexed buyer, uint256 lines, uint256 total);

    ICredit public immutable credit;
    address public immutable till;
    uint256 public itemCount;
    mapping(uint256 => Item) public items;
    mapping(address => mapping(uint256 => uint256)) public owned;

    constructor(ICredit credit_, address till_) {
        credit = credit_;
        till = till_;
    }

    function list(uint96 price) external returns (uint256 item) {
        item = ++itemCount;
        items[item] = Item(msg.sender, price);
        emit Listed(item, msg.sender, price);
    }

    function reprice(uint256 item, uint96 price) external {
        if (items[item].seller != msg.sender) revert NotSeller();
        items[item].price = price;
        emit Listed(item, msg.sender, price);
    }

    function order(Line[] calldata lines, uint256 limit) external {
        uint256 total = _total(lines);
        if (total > limit) revert TooExpensive(total, limit);
        for (uint256 i; i < lines.length; ) {
            owned[msg.sender][lines[i].item] += lines[i].qty;
            unchecked {
                ++i;
            }
        }
        emit Ordered(msg.sender, lines.length, total);
        if (!credit.transferFrom(msg.sender, till, total)) revert CreditFailed();
    }

    function hand(uint256 item, address to, uint256 qty) external {
        owned[msg.sender][item] -= qty;
        owned[to][item] += qty;
    }

    function _total(Line[] calldata lines) internal view returns (uint256 total) {
        //- weak
        unchecked {
            for (uint256 i; i < lines.length; ++i) {
                Item memory it = items[lines[i].item];
                if (it.seller == address(0)) revert UnknownItem(lines[i].item);
                total += lines[i].qty * it.price; //!
            }
        }
        //- fixed
        for (uint256 i; i < lines.length; ) {
            Item memory it = items[lines[i].item];
            if (it.seller == address(0)) revert UnknownItem(lines[i].item);
            total += lines[i].qty * it.price;
            unchecked {
                ++i;
            }
        }
        //- end
    }
}
