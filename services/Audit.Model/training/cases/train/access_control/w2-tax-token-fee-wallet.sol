// case: w2-tax-token-fee-wallet
// class: access_control
// disguise: fee and exemption setters guarded, receiver of the fee not
// note: setFeeWallet() is open, so that all fees can be steered to the caller; the fix uses the modifier.
pragma solidity ^0.8.7;

contract PepperToken {
    string public constant name = "Pepper";
    string public constant symbol = "PPR";
    uint8 public constant decimals = 18;
    uint256 public immutable totalSupply;

    address public owner;
    address public feeWallet;
    uint256 public feeBps = 100;
    bool public trading;

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public exempt;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event FeeWallet(address wallet);

    modifier onlyOwner() {
        require(msg.sender == owner, "owner only");
        _;
    }

    constructor(uint256 supply) {
        owner = msg.sender;
        feeWallet = msg.sender;
        exempt[msg.sender] = true;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function startTrading() external onlyOwner {
        trading = true;
    }

    function setExempt(address who, bool yes) external onlyOwner {
        exempt[who] = yes;
    }

    //- weak
    function setFeeWallet(address wallet) external { //!
    //- fixed
    function setFeeWallet(address wallet) external onlyOwner {
    //- end
        require(wallet != address(0), "zero");
        feeWallet = wallet;
        emit FeeWallet(wallet);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function increaseAllowance(address spender, uint256 more) external returns (bool) {
        allowance[msg.sender][spender] += more;
        return true;
    }

    function renounce() external onlyOwner {
        owner = address(0);
    }

    function _move(address from, address to, uint256 value) internal {
        require(trading || exempt[from], "not started");
        uint256 fee = exempt[from] || exempt[to] ? 0 : value * feeBps / 10000;
        balanceOf[from] -= value;
        balanceOf[to] += value - fee;
        balanceOf[feeWallet] += fee;
        emit Transfer(from, to, value - fee);
    }
}
