// case: salt-pan-vault
// class: access_control
// disguise: an initialiser that forgets that it ran
// note: The flag is read but never set, so anybody can initialise again; the fix sets it.
pragma solidity ^0.6.6;

interface ISaltToken {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

contract SaltPanVault {
    bool private initialized;
    address public strategist;
    address public treasury;
    ISaltToken public salt;
    uint16 public exitFeeBps;

    mapping(address => uint256) public balanceOf;
    uint256 public total;

    event Initialized(address strategist, address treasury, address token);
    event Deposited(address indexed who, uint256 amount);
    event Withdrawn(address indexed who, uint256 amount, uint256 fee);

    function initialize(address strategist_, address treasury_, ISaltToken salt_, uint16 feeBps) external {
        //- weak
        require(!initialized, "initialized"); //!
        require(strategist_ != address(0) && treasury_ != address(0), "zero");
        //- fixed
        require(!initialized, "initialized");
        initialized = true;
        require(strategist_ != address(0) && treasury_ != address(0), "zero");
        //- end
        require(feeBps <= 200, "fee");
        strategist = strategist_;
        treasury = treasury_;
        salt = salt_;
        exitFeeBps = feeBps;
        emit Initialized(strategist_, treasury_, address(salt_));
    }

    function deposit(uint256 amount) external {
        require(amount > 0 && total + amount > total, "amount");
        total += amount;
        balanceOf[msg.sender] += amount;
        require(salt.transferFrom(msg.sender, address(this), amount), "token");
        emit Deposited(msg.sender, amount);
    }

    function withdraw(uint256 amount) external {
        require(amount <= balanceOf[msg.sender] && amount <= total, "amount");
        require(amount < 2 ** 128, "too large");
        balanceOf[msg.sender] -= amount;
        total -= amount;
        uint256 fee = amount * exitFeeBps / 10000;
        require(salt.transfer(msg.sender, amount - fee), "token");
        if (fee > 0) require(salt.transfer(treasury, fee), "token");
        emit Withdrawn(msg.sender, amount, fee);
    }

    function rescue(ISaltToken other, uint256 amount) external {
        require(msg.sender == strategist, "strategist only");
        require(other != salt, "not the salt");
        require(other.transfer(treasury, amount), "token");
    }
}
