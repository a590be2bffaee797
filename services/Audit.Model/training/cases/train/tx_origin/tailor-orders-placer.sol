// case: tailor-orders-placer
// class: tx_origin
// disguise: not the owner of the contract but of one order, in a struct
// note: The order's customer is compared with tx.origin; the fix compares msg.sender.
pragma solidity ^0.4.23;

contract TailorShop {
    enum Step { None, Placed, Cut, Sewn, Fetched, Called_Off }

    struct Order {
        address customer;
        address recipient;
        uint price;
        Step step;
    }

    address public tailor;
    Order[] public orders;
    mapping(address => uint) public credit;

    event Placed(uint id, address customer, uint price);
    event StepDone(uint id, Step step);

    constructor() public {
        tailor = msg.sender;
    }

    function place() external payable returns (uint id) {
        require(msg.value >= 5 finney);
        id = orders.length;
        orders.push(Order(msg.sender, msg.sender, msg.value, Step.Placed));
        emit Placed(id, msg.sender, msg.value);
    }

    function work(uint id) external {
        require(msg.sender == tailor);
        Order storage o = orders[id];
        require(o.step == Step.Placed || o.step == Step.Cut);
        o.step = o.step == Step.Placed ? Step.Cut : Step.Sewn;
        if (o.step == Step.Sewn) {
            credit[tailor] += o.price;
        }
        emit StepDone(id, o.step);
    }

    function redirect(uint id, address recipient) external {
        Order storage o = orders[id];
        //- weak
        require(o.customer == tx.origin, "not your order"); //!
        //- fixed
        require(o.customer == msg.sender, "not your order");
        //- end
        require(o.step != Step.Fetched && recipient != address(0));
        o.recipient = recipient;
    }

    function callOff(uint id) external {
        Order storage o = orders[id];
        require(o.customer == msg.sender, "not your order");
        require(o.step == Step.Placed, "too late");
        o.step = Step.Called_Off;
        credit[o.recipient] += o.price;
        emit StepDone(id, Step.Called_Off);
    }

    function fetch(uint id) external {
        Order storage o = orders[id];
        require(o.recipient == msg.sender && o.step == Step.Sewn);
        o.step = Step.Fetched;
        emit StepDone(id, Step.Fetched);
    }

    function cash() external {
        uint sum = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
