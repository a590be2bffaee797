// case: barley-option-exact-expiry
// class: time_manipulation
// disguise: exercise only in the block whose stamp is the expiry
// note: Only a producer who sets the stamp can exercise; the fix allows the three days before the expiry.
pragma solidity ^0.8.19;

contract BarleyOptions {
    struct Option {
        address writer;
        address holder;
        uint128 barley;
        uint128 strike;
        uint64 expiry;
    }

    error NotNow();
    error NotHolder();

    mapping(uint256 => Option) public options;
    mapping(address => uint256) public barley;
    mapping(address => uint256) public proceeds;
    uint256 public written;
    address public immutable elevator;

    event Written(uint256 indexed id, address indexed writer, uint256 barley);
    event Exercised(uint256 indexed id);

    constructor() {
        elevator = msg.sender;
    }

    function deliver(address farmer, uint256 amount) external {
        require(msg.sender == elevator, "elevator");
        barley[farmer] += amount;
    }

    function write(address holder, uint128 amount, uint128 strike, uint64 expiry) external {
        require(expiry > block.timestamp + 5 days && amount > 0, "terms");
        barley[msg.sender] -= amount;
        options[++written] = Option(msg.sender, holder, amount, strike, expiry);
        emit Written(written, msg.sender, amount);
    }

    function exercise(uint256 id) external payable {
        Option memory o = options[id];
        if (o.holder != msg.sender) revert NotHolder();
        //- weak
        if (block.timestamp != o.expiry) revert NotNow(); //!
        //- fixed
        if (block.timestamp > o.expiry || block.timestamp + 3 days < o.expiry) revert NotNow();
        //- end
        require(msg.value == o.strike, "strike");
        delete options[id];
        barley[msg.sender] += o.barley;
        proceeds[o.writer] += msg.value;
        emit Exercised(id);
    }

    function reclaim(uint256 id) external {
        Option memory o = options[id];
        require(o.writer == msg.sender && block.timestamp > o.expiry + 1 days, "in force");
        delete options[id];
        barley[msg.sender] += o.barley;
    }

    function collect() external {
        uint256 amount = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
