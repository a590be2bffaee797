// case: saffron-time-chest
// class: arithmetic
// disguise: a lock whose end can be pushed around the clock
// note: extend() adds any number of seconds so the end wraps to the past; the fix refuses a sum that is smaller.
pragma solidity ^0.4.21;

contract SaffronChest {
    struct Chest {
        uint256 amount;
        uint256 opensAt;
        address heir;
    }

    uint256 public constant SHORTEST = 30 days;
    uint256 public chests;
    mapping(address => Chest) public chestOf;

    event Filled(address indexed owner, uint256 amount, uint256 opensAt);
    event Extended(address indexed owner, uint256 opensAt);
    event Emptied(address indexed owner, address to, uint256 amount);

    function fill(uint256 daysLocked, address heir) external payable {
        require(msg.value > 0);
        require(daysLocked >= 30 && daysLocked <= 3650);
        Chest storage c = chestOf[msg.sender];
        require(c.amount == 0);
        c.amount = msg.value;
        c.opensAt = block.timestamp + daysLocked * 1 days;
        c.heir = heir;
        require(chests + 1 > chests);
        chests += 1;
        emit Filled(msg.sender, c.amount, c.opensAt);
    }

    function extend(uint256 secondsMore) external {
        Chest storage c = chestOf[msg.sender];
        require(c.amount > 0);
        require(secondsMore >= 1 hours);
        //- weak
        c.opensAt = c.opensAt + secondsMore; //!
        //- fixed
        require(c.opensAt + secondsMore > c.opensAt);
        c.opensAt = c.opensAt + secondsMore;
        //- end
        emit Extended(msg.sender, c.opensAt);
    }

    function open() external {
        Chest storage c = chestOf[msg.sender];
        require(c.amount > 0);
        require(block.timestamp >= c.opensAt);
        _pay(msg.sender, msg.sender);
    }

    function inherit(address owner) external {
        Chest storage c = chestOf[owner];
        require(c.heir == msg.sender && c.amount > 0);
        require(block.timestamp >= c.opensAt && block.timestamp - c.opensAt >= 365 days);
        _pay(owner, msg.sender);
    }

    function _pay(address owner, address to) private {
        uint256 amount = chestOf[owner].amount;
        delete chestOf[owner];
        to.transfer(amount);
        emit Emptied(owner, to, amount);
    }
}
