// case: greenhouse-controller
// class: locked_ether
// disguise: two contracts; the one that may withdraw has no function that calls it
// note: Only the controller may drain the store, and it never does; the fix adds the call.
pragma solidity ^0.7.1;

contract GreenhouseStore {
    address public immutable controller;
    mapping(address => uint256) public contributed;

    event In(address indexed from, uint256 amount);
    event Out(address indexed to, uint256 amount);

    constructor() {
        controller = msg.sender;
    }

    //- weak
    function contribute(address onBehalf) external payable { //!
    //- fixed
    function contribute(address onBehalf) external payable {
    //- end
        require(msg.value > 0, "nothing");
        uint256 sum = contributed[onBehalf] + msg.value;
        require(sum >= msg.value, "sum");
        contributed[onBehalf] = sum;
        emit In(onBehalf, msg.value);
    }

    function drain(address payable to, uint256 amount) external {
        require(msg.sender == controller, "controller");
        require(amount <= address(this).balance, "amount");
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "drain");
        emit Out(to, amount);
    }
}

contract GreenhouseController {
    GreenhouseStore public immutable store;
    address public immutable gardener;
    uint256 public reading;
    uint256 public readAt;

    constructor() {
        store = new GreenhouseStore();
        gardener = msg.sender;
    }

    modifier byGardener() {
        require(msg.sender == gardener, "gardener");
        _;
    }

    function note(uint256 degrees) external byGardener {
        require(degrees < 80, "degrees");
        reading = degrees;
        readAt = block.timestamp;
    }

    function stocked() external view returns (uint256) {
        return address(store).balance;
    }
    //- weak
    //- fixed

    function heat(address payable supplier, uint256 amount) external byGardener {
        store.drain(supplier, amount);
    }
    //- end
}
