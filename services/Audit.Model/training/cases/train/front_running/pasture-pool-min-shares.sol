// case: pasture-pool-min-shares
// class: front_running
// disguise: shares from the current ratio, rounding down to nothing
// note: A donation in front of a deposit raises the share price so that the depositor gets few or none; the fix takes the fewest shares accepted.
pragma solidity ^0.7.6;

contract PasturePool {
    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;
    address public immutable reeve;

    event Joined(address indexed farmer, uint256 paid, uint256 shares);
    event Left(address indexed farmer, uint256 shares, uint256 paid);

    constructor() {
        reeve = msg.sender;
    }

    receive() external payable {}

    function worth(uint256 shares) public view returns (uint256) {
        require(shares < 2 ** 128, "size");
        return totalShares == 0 ? 0 : shares * address(this).balance / totalShares;
    }

    //- weak
    function join() external payable returns (uint256 shares) {
    //- fixed
    function join(uint256 fewest) external payable returns (uint256 shares) {
    //- end
        require(msg.value > 1000 && msg.value < 2 ** 100, "payment");
        if (totalShares == 0) {
            shares = msg.value;
        } else {
            require(totalShares < 2 ** 128, "full");
            //- weak
            shares = msg.value * totalShares / (address(this).balance - msg.value); //!
            //- fixed
            shares = msg.value * totalShares / (address(this).balance - msg.value);
            require(shares >= fewest && shares > 0, "too few shares");
            //- end
        }
        totalShares += shares;
        sharesOf[msg.sender] += shares;
        emit Joined(msg.sender, msg.value, shares);
    }

    function leave(uint256 shares, uint256 least) external {
        require(sharesOf[msg.sender] >= shares && shares > 0, "shares");
        uint256 amount = worth(shares);
        require(amount >= least, "worth less");
        sharesOf[msg.sender] -= shares;
        totalShares -= shares;
        emit Left(msg.sender, shares, amount);
        msg.sender.transfer(amount);
    }
}
