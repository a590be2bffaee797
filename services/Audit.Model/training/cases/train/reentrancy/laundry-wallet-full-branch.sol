// case: laundry-wallet-full-branch
// class: reentrancy
// disguise: two branches; the part payment books first, the full payment books afterwards
// note: Only the branch for the whole balance is late; the fix gives both branches the same order.
pragma solidity ^0.5.14;

contract LaundryWallet {
    struct Wallet {
        uint256 coins;
        uint256 bonus;
        uint32 washes;
    }

    address payable public operator;
    uint256 public constant WASH = 0.002 ether;
    uint256 private income;
    mapping(address => Wallet) private wallets;

    event Loaded(address indexed who, uint256 value);
    event Washed(address indexed who, uint8 machine);
    event Out(address indexed who, uint256 value, bool closed);

    constructor() public {
        operator = msg.sender;
    }

    function load() external payable {
        require(msg.value >= WASH, "one wash at least");
        wallets[msg.sender].coins += msg.value;
        emit Loaded(msg.sender, msg.value);
    }

    function wash(uint8 machine) external {
        require(machine < 32, "machine");
        Wallet storage w = wallets[msg.sender];
        require(w.coins >= WASH, "no coins");
        w.coins -= WASH;
        w.washes++;
        income += WASH;
        emit Washed(msg.sender, machine);
    }

    function takeOut(uint256 value) external {
        Wallet storage w = wallets[msg.sender];
        require(value > 0 && value <= w.coins, "value");
        if (value < w.coins) {
            w.coins -= value;
            (bool part, ) = msg.sender.call.value(value)("");
            require(part, "not paid");
            emit Out(msg.sender, value, false);
        } else {
            //- weak
            (bool whole, ) = msg.sender.call.value(value)(""); //!
            require(whole, "not paid");
            delete wallets[msg.sender]; //!
            //- fixed
            delete wallets[msg.sender];
            (bool whole, ) = msg.sender.call.value(value)("");
            require(whole, "not paid");
            //- end
            emit Out(msg.sender, value, true);
        }
    }

    function bank() external {
        require(msg.sender == operator, "operator");
        uint256 sum = income;
        income = 0;
        operator.transfer(sum);
    }

    function coinsOf(address who) external view returns (uint256) {
        return wallets[who].coins;
    }
}
