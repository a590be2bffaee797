// case: beehive-shares-cross
// class: reentrancy
// disguise: the lock guards the redemption but not the transfer of shares
// note: During the payment the shares can be moved to another holder; the fix burns them before paying.
pragma solidity ^0.7.0;

contract HiveFund {
    string public constant name = "Hive Fund Share";
    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;
    address public keeper;
    uint256 private entered = 1;

    event Bought(address indexed who, uint256 value, uint256 shares);
    event Redeemed(address indexed who, uint256 shares, uint256 value);
    event Moved(address indexed from, address indexed to, uint256 shares);

    modifier single() {
        require(entered == 1, "busy");
        entered = 2;
        _;
        entered = 1;
    }

    constructor() payable {
        keeper = msg.sender;
        require(msg.value >= 1 ether, "seed the fund");
        totalShares = msg.value;
        sharesOf[msg.sender] = msg.value;
    }

    function harvest() external payable {
        require(msg.sender == keeper, "keeper only");
        require(msg.value > 0, "nothing harvested");
    }

    function buy(uint256 minShares) external payable single {
        uint256 held = address(this).balance - msg.value;
        require(msg.value < 2 ** 96 && totalShares < 2 ** 128, "too large");
        uint256 shares = msg.value * totalShares / held;
        require(shares > 0 && shares >= minShares, "too few shares");
        sharesOf[msg.sender] += shares;
        totalShares += shares;
        emit Bought(msg.sender, msg.value, shares);
    }

    function redeem(uint256 shares) external single {
        uint256 mine = sharesOf[msg.sender];
        require(shares > 0 && shares <= mine, "not yours");
        require(shares < totalShares, "keep one share");
        require(shares < 2 ** 128, "too large");
        uint256 value = address(this).balance * shares / totalShares;
        //- weak
        (bool sent, ) = msg.sender.call{value: value}(""); //!
        require(sent, "refused");
        sharesOf[msg.sender] = mine - shares; //!
        totalShares -= shares;
        //- fixed
        sharesOf[msg.sender] = mine - shares;
        totalShares -= shares;
        (bool sent, ) = msg.sender.call{value: value}("");
        require(sent, "refused");
        //- end
        emit Redeemed(msg.sender, shares, value);
    }

    function move(address to, uint256 shares) external {
        require(to != address(0) && to != msg.sender, "bad receiver");
        require(sharesOf[msg.sender] >= shares, "too many");
        sharesOf[msg.sender] -= shares;
        sharesOf[to] += shares;
        emit Moved(msg.sender, to, shares);
    }
}
