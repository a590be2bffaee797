// case: saltworks-shares-override
// class: locked_ether
// disguise: the base has a withdrawal, the derived contract overrides it without the payment
// note: withdraw of the derived contract only logs; the fix calls the base's.
pragma solidity ^0.4.24;

contract Till {
    address public treasurer;

    event Took(address indexed by, uint256 amount);

    constructor() public {
        treasurer = msg.sender;
    }

    modifier onlyTreasurer() {
        require(msg.sender == treasurer, "treasurer");
        _;
    }

    function withdraw(uint256 amount) public onlyTreasurer {
        require(amount <= address(this).balance, "amount");
        treasurer.transfer(amount);
    }
}

contract SaltworksShares is Till {
    uint256 public constant SHARE = 0.3 ether;
    uint256 public left = 250;
    mapping(address => uint256) public shares;
    mapping(address => bool) public registered;

    event Subscribed(address indexed who, uint256 n);

    function register(address who) external onlyTreasurer {
        registered[who] = true;
    }

    //- weak
    function subscribe(uint8 n) external payable { //!
    //- fixed
    function subscribe(uint8 n) external payable {
    //- end
        require(registered[msg.sender], "register");
        require(n > 0 && n <= left, "left");
        require(msg.value == SHARE * n, "value");
        left -= n;
        shares[msg.sender] += n;
        emit Subscribed(msg.sender, n);
    }

    function withdraw(uint256 amount) public onlyTreasurer {
        require(left == 0 || amount <= address(this).balance / 2, "reserve");
        //- weak
        emit Took(msg.sender, amount);
        //- fixed
        super.withdraw(amount);
        emit Took(msg.sender, amount);
        //- end
    }

    function handOn(address to, uint256 n) external {
        require(registered[to] && to != msg.sender, "to");
        require(shares[msg.sender] >= n, "shares");
        shares[msg.sender] -= n;
        shares[to] += n;
    }
}
