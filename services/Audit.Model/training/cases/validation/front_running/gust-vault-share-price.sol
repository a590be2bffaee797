// case: gust-vault-share-price
// class: front_running
// disguise: a share vault whose deposit names no least number of shares
// note: A donation before the deposit lifts the price and rounds the shares down; the fix takes the least shares.
pragma solidity ^0.6.12;

interface IWindToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract GustVault {
    IWindToken public immutable wind;
    uint256 public totalShares;
    mapping(address => uint256) public sharesOf;

    event Deposit(address indexed who, uint256 amount, uint256 shares);
    event Withdraw(address indexed who, uint256 amount, uint256 shares);

    constructor(IWindToken w) public {
        wind = w;
    }

    function mulDiv(uint256 a, uint256 b, uint256 d) private pure returns (uint256) {
        require(d > 0, "zero");
        if (a == 0) return 0;
        uint256 c = a * b;
        require(c / a == b, "overflow");
        return c / d;
    }

    function holdings() public view returns (uint256) {
        return wind.balanceOf(address(this));
    }

    //- weak
    function deposit(uint256 amount) external returns (uint256 shares) {
        require(amount > 0, "amount");
        shares = totalShares == 0 ? amount : mulDiv(amount, totalShares, holdings()); //!
    //- fixed
    function deposit(uint256 amount, uint256 leastShares) external returns (uint256 shares) {
        require(amount > 0, "amount");
        shares = totalShares == 0 ? amount : mulDiv(amount, totalShares, holdings());
        require(shares > 0 && shares >= leastShares, "shares");
    //- end
        require(totalShares + shares >= totalShares, "cap");
        totalShares += shares;
        sharesOf[msg.sender] += shares;
        require(wind.transferFrom(msg.sender, address(this), amount), "pull");
        emit Deposit(msg.sender, amount, shares);
    }

    function withdraw(uint256 shares, uint256 leastAmount) external returns (uint256 amount) {
        require(shares > 0 && shares <= sharesOf[msg.sender], "shares");
        amount = mulDiv(shares, holdings(), totalShares);
        require(amount >= leastAmount, "amount");
        sharesOf[msg.sender] -= shares;
        totalShares -= shares;
        require(wind.transfer(msg.sender, amount), "push");
        emit Withdraw(msg.sender, amount, shares);
    }
}
