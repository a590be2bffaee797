// case: w2-dutch-token-sale-wallets
// class: access_control
// disguise: long sale; of five setters one tests a role that everyone may take
// note: changeWallet() accepts every registered buyer; the fix accepts the manager.
pragma solidity ^0.4.18;

library Calc {
    function mul(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 0) return 0;
        uint256 c = a * b;
        assert(c / a == b);
        return c;
    }
    function add(uint256 a, uint256 b) internal pure returns (uint256) {
        uint256 c = a + b;
        assert(c >= a);
        return c;
    }
}

contract VinylSale {
    using Calc for uint256;

    address public manager;
    address public wallet;
    uint256 public start;
    uint256 public end;
    uint256 public raised;
    uint256 public constant RATE = 1200;
    bool public finished;

    mapping(address => bool) public registered;
    mapping(address => uint256) public bought;

    event Registered(address indexed who);
    event Purchase(address indexed who, uint256 value, uint256 tokens);
    event WalletChanged(address wallet);
    event Finished(uint256 raised);

    modifier onlyManager() {
        require(msg.sender == manager);
        _;
    }

    modifier onlyRegistered() {
        require(registered[msg.sender]);
        _;
    }

    modifier running() {
        require(now >= start && now <= end && !finished);
        _;
    }

    function VinylSale(address _wallet, uint256 _start, uint256 _days) public {
        require(_wallet != address(0) && _days > 0 && _days < 100);
        manager = msg.sender;
        wallet = _wallet;
        start = _start;
        end = _start.add(_days * 1 days);
    }

    function register() public {
        registered[msg.sender] = true;
        Registered(msg.sender);
    }

    function buy() public payable running onlyRegistered {
        require(msg.value >= 10 finney);
        uint256 tokens = msg.value.mul(RATE);
        bought[msg.sender] = bought[msg.sender].add(tokens);
        raised = raised.add(msg.value);
        Purchase(msg.sender, msg.value, tokens);
    }

    //- weak
    function changeWallet(address _wallet) public onlyRegistered { //!
    //- fixed
    function changeWallet(address _wallet) public onlyManager {
    //- end
        require(_wallet != address(0) && !finished);
        wallet = _wallet;
        WalletChanged(_wallet);
    }

    function prolong(uint256 _days) public onlyManager {
        require(_days < 30 && !finished);
        end = end.add(_days * 1 days);
    }

    function finish() public onlyManager {
        require(now > end && !finished);
        finished = true;
        Finished(raised);
    }

    function forward() public onlyManager {
        wallet.transfer(this.balance);
    }

    function hasEnded() public view returns (bool) {
        return finished || now > end;
    }
}
