// case: lighthouse-oil-batch
// class: unchecked_low_level_calls
// disguise: the loop overwrites one bool, so only the last call is tested
// note: Any failure but the last one is lost; the fix tests inside the loop.
pragma solidity ^0.6.2;

contract LighthouseOil {
    struct Order {
        address target;
        uint256 value;
        bytes data;
    }

    address public keeper;
    uint256 public ordersRun;
    uint256 public budget;
    Order[] private queue;

    event Queued(uint256 index, address target, uint256 value);
    event Ran(uint256 count);

    modifier onlyKeeper() {
        require(msg.sender == keeper, "keeper only");
        _;
    }

    constructor() public {
        keeper = msg.sender;
    }

    receive() external payable {
        budget += msg.value;
    }

    function add(address target, uint256 value, bytes calldata data) external onlyKeeper {
        require(queue.length < 16, "queue is full");
        require(target != address(this), "not here");
        require(value <= budget, "over budget");
        budget -= value;
        queue.push(Order(target, value, data));
        emit Queued(queue.length - 1, target, value);
    }

    function run() external onlyKeeper {
        Order[] memory orders = queue;
        delete queue;
        ordersRun += orders.length;
        //- weak
        bool fine = true;
        for (uint256 i = 0; i < orders.length; i++) {
            (fine, ) = orders[i].target.call{value: orders[i].value}(orders[i].data); //!
        }
        require(fine, "an order failed");
        //- fixed
        for (uint256 i = 0; i < orders.length; i++) {
            (bool fine, ) = orders[i].target.call{value: orders[i].value}(orders[i].data);
            require(fine, "an order failed");
        }
        //- end
        emit Ran(orders.length);
    }

    function pending() external view returns (uint256) {
        return queue.length;
    }
}
