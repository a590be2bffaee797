// case: orders-keyed-by-second
// class: time_manipulation
// disguise: the second serves as the order's only identity
// note: Orders of one block get the same key and the later one replaces the earlier; the fix numbers them.
pragma solidity ^0.5.9;

contract BasketOrders {
    struct Basket {
        address payable client;
        uint256 paid;
        bytes32 content;
    }

    address payable public weaver;
    mapping(uint256 => Basket) public baskets;
    mapping(address => uint256) public lastKey;
    uint256 public counter;
    uint256 public income;

    event Ordered(uint256 indexed key, address indexed client);
    event Woven(uint256 indexed key);

    constructor() public {
        weaver = msg.sender;
    }

    function newKey() private returns (uint256) {
        require(counter < 2 ** 64);
        counter += 1;
        //- weak
        return now; //!
        //- fixed
        return counter;
        //- end
    }

    function order(bytes32 content) external payable {
        require(msg.value >= 10 finney && content != 0, "ten finney");
        uint256 key = newKey();
        baskets[key] = Basket(msg.sender, msg.value, content);
        lastKey[msg.sender] = key;
        emit Ordered(key, msg.sender);
    }

    function weave(uint256 key) external {
        require(msg.sender == weaver && baskets[key].paid > 0, "weaver");
        uint256 paid = baskets[key].paid;
        baskets[key].paid = 0;
        require(income + paid >= paid);
        income += paid;
        emit Woven(key);
    }

    function cancel(uint256 key) external {
        Basket storage basket = baskets[key];
        require(basket.client == msg.sender && basket.paid > 0, "client");
        uint256 paid = basket.paid;
        basket.paid = 0;
        msg.sender.transfer(paid);
    }

    function collect() external {
        require(msg.sender == weaver, "weaver");
        uint256 amount = income;
        income = 0;
        weaver.transfer(amount);
    }
}
