// case: w2-modern-wharf-batch-library
// class: unchecked_low_level_calls
// disguise: a library collects the results into an array which the contract returns unread
// note: The array of flags is returned to the caller but the orders are closed all the same; the fix leaves failed ones open.
pragma solidity ^0.8.21;

library Runner {
    struct Order { address target; uint96 value; bool done; bytes data; }

    function run(Order storage o) internal returns (bool ok) {
        (ok, ) = o.target.call{value: o.value}(o.data);
    }
}

contract WharfOrders {
    using Runner for Runner.Order;

    address public immutable harbourMaster;
    Runner.Order[] private orders;
    uint256 public openOrders;

    event Placed(uint256 indexed id, address target);
    event Closed(uint256 indexed id);

    modifier onlyMaster() {
        require(msg.sender == harbourMaster, "master");
        _;
    }

    constructor() payable {
        harbourMaster = msg.sender;
    }

    receive() external payable {}

    function place(address target, uint96 value, bytes calldata data) external onlyMaster returns (uint256 id) {
        id = orders.length;
        orders.push();
        Runner.Order storage o = orders[id];
        o.target = target;
        o.value = value;
        o.data = data;
        openOrders++;
        emit Placed(id, target);
    }

    function runAll(uint256[] calldata ids) external onlyMaster returns (bool[] memory results) {
        require(ids.length <= 20, "many");
        results = new bool[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            Runner.Order storage o = orders[ids[i]];
            require(!o.done, "done");
            o.done = true;
            //- weak
            results[i] = o.run(); //!
            //- fixed
            results[i] = o.run();
            if (!results[i]) {
                o.done = false;
                continue;
            }
            //- end
            openOrders--;
            emit Closed(ids[i]);
        }
    }

    function runOne(uint256 id) external onlyMaster {
        Runner.Order storage o = orders[id];
        require(!o.done, "done");
        o.done = true;
        openOrders--;
        require(o.run(), "order failed");
        emit Closed(id);
    }

    function strike(uint256 id) external onlyMaster {
        require(!orders[id].done, "done");
        orders[id].done = true;
        openOrders--;
    }
}
