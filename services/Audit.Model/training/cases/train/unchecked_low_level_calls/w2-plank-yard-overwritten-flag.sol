// case: w2-plank-yard-overwritten-flag
// class: unchecked_low_level_calls
// disguise: one flag for two calls, the first result is overwritten before the check
// note: Only the second call is judged; the fix combines both.
pragma solidity ^0.5.11;

contract PlankYard {
    struct Load { address payable carrier; address payable mill; uint256 price; bool paid; }

    address public yardMaster;
    Load[] public loads;
    mapping(address => bool) public mills;

    event Arrived(uint256 indexed id, uint256 price);
    event Paid(uint256 indexed id);

    modifier onlyMaster() {
        require(msg.sender == yardMaster, "master");
        _;
    }

    constructor() public payable {
        yardMaster = msg.sender;
    }

    function topUp() external payable {}

    function allowMill(address m, bool on) external onlyMaster {
        mills[m] = on;
    }

    function arrive(address payable carrier, address payable mill, uint256 price) external onlyMaster {
        require(mills[mill] && price >= 1 finney && price <= 100 ether, "load");
        loads.push(Load(carrier, mill, price, false));
        emit Arrived(loads.length - 1, price);
    }

    function pay(uint256 id) external onlyMaster {
        Load storage l = loads[id];
        require(!l.paid, "paid");
        l.paid = true;
        emit Paid(id);
        uint256 freight = l.price / 10;
        bool ok;
        //- weak
        (ok, ) = l.carrier.call.value(freight)(""); //!
        (ok, ) = l.mill.call.value(l.price - freight)("");
        //- fixed
        (ok, ) = l.carrier.call.value(freight)("");
        require(ok, "carrier");
        (ok, ) = l.mill.call.value(l.price - freight)("");
        //- end
        require(ok, "not paid");
    }

    function refund(address payable to, uint256 amount) external onlyMaster {
        (bool ok, ) = to.call.value(amount)("");
        require(ok, "refund");
    }

    function size() external view returns (uint256) {
        return loads.length;
    }
}
