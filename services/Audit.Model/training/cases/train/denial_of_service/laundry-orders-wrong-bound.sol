// case: laundry-orders-wrong-bound
// class: denial_of_service
// disguise: the bound is required of the argument, the loop runs over the storage list
// note: The list of open orders grows with every guest; the fix walks over the bounded argument only.
pragma solidity ^0.4.21;

contract LaundryOrders {
    struct Order {
        address guest;
        uint64 kilos;
        bool ready;
    }

    address public laundry;
    Order[] public orders;
    mapping(address => uint) public paid;
    uint public income;

    event Brought(uint indexed id, address guest);
    event Ready(uint indexed id);

    constructor() public {
        laundry = msg.sender;
    }

    function bring(uint64 kilos) external payable {
        require(kilos > 0 && kilos <= 50 && msg.value == uint(kilos) * 2 finney);
        orders.push(Order(msg.sender, kilos, false));
        income += msg.value;
        emit Brought(orders.length - 1, msg.sender);
    }

    function markReady(uint[] ids) external {
        require(msg.sender == laundry);
        require(ids.length <= 30);
        //- weak
        for (uint i = 0; i < orders.length; i++) { //!
            for (uint k = 0; k < ids.length; k++) {
                if (ids[k] == i && !orders[i].ready) {
                    orders[i].ready = true;
                    emit Ready(i);
                }
            }
        }
        //- fixed
        for (uint k = 0; k < ids.length; k++) {
            if (ids[k] < orders.length && !orders[ids[k]].ready) {
                orders[ids[k]].ready = true;
                emit Ready(ids[k]);
            }
        }
        //- end
    }

    function isReady(uint id) external view returns (bool) {
        return id < orders.length && orders[id].ready;
    }

    function collect() external {
        require(msg.sender == laundry);
        uint amount = income;
        income = 0;
        laundry.transfer(amount);
    }
}
