// case: w2-puffball-wallet-daily-limit-zero
// class: locked_ether
// disguise: wallet whose daily limit is zero and has no setter
// note: No amount is within the limit; the fix sets a limit
pragma solidity ^0.4.22;

contract PuffballWallet {
    address public owner;
    uint256 public dailyLimit;
    uint256 public spentToday;
    uint256 public today;
    mapping(address => bool) public known;

    event In(address indexed from, uint256 v);
    event Out(address indexed to, uint256 v);

    //- weak
    constructor(address[] friends) public {
        require(friends.length <= 10);
    //- fixed
    constructor(address[] friends, uint256 limit) public {
        require(friends.length <= 10 && limit > 0);
        dailyLimit = limit;
    //- end
        owner = msg.sender;
        for (uint256 i = 0; i < friends.length; i++) known[friends[i]] = true;
    }

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    //- weak
    function () external payable { //!
    //- fixed
    function () external payable {
    //- end
        if (msg.value > 0) emit In(msg.sender, msg.value);
    }

    function underLimit(uint256 v) internal returns (bool) {
        if (now / 1 days > today) {
            today = now / 1 days;
            spentToday = 0;
        }
        if (v > dailyLimit || spentToday > dailyLimit - v) return false;
        spentToday += v;
        return true;
    }

    function befriend(address f) external onlyOwner {
        known[f] = true;
    }

    function pay(address to, uint256 v) external onlyOwner {
        require(known[to] && v > 0);
        require(underLimit(v));
        emit Out(to, v);
        to.transfer(v);
    }
}
