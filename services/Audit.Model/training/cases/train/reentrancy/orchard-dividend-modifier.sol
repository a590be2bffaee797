// case: orchard-dividend-modifier
// class: reentrancy
// disguise: the payment and the late write sit in a modifier that looks like bookkeeping
// note: The modifier pays what is due and only then moves the marker; the fix moves the marker before it pays.
pragma solidity ^0.4.23;

contract OrchardShares {
    address public grower;
    uint256 public perShare;
    uint256 public constant SHARES = 1000;
    mapping(address => uint256) public held;
    mapping(address => uint256) public paidUpTo;

    event Harvest(uint256 value, uint256 perShare);
    event Moved(address indexed from, address indexed to, uint256 count);

    constructor() public {
        grower = msg.sender;
        held[msg.sender] = SHARES;
    }

    modifier settled(address holder) {
        uint256 due = held[holder] * (perShare - paidUpTo[holder]);
        //- weak
        if (due > 0) {
            require(holder.call.value(due)()); //!
        }
        paidUpTo[holder] = perShare; //!
        //- fixed
        paidUpTo[holder] = perShare;
        if (due > 0) {
            require(holder.call.value(due)());
        }
        //- end
        _;
    }

    modifier unpaidClean(address holder) {
        require(held[holder] == 0 || paidUpTo[holder] == perShare);
        _;
    }

    function harvest() external payable {
        require(msg.sender == grower);
        require(msg.value >= SHARES);
        uint256 part = msg.value / SHARES;
        require(perShare + part > perShare);
        perShare += part;
        emit Harvest(msg.value, perShare);
    }

    function collect() external settled(msg.sender) {
        require(held[msg.sender] > 0);
    }

    function give(address to, uint256 count) external unpaidClean(msg.sender) unpaidClean(to) {
        require(to != address(0) && to != msg.sender);
        require(held[msg.sender] >= count);
        held[msg.sender] -= count;
        held[to] += count;
        paidUpTo[to] = perShare;
        emit Moved(msg.sender, to, count);
    }
}
