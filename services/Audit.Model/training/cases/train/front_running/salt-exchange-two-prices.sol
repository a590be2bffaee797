// case: salt-exchange-two-prices
// class: front_running
// disguise: short buy and sell at prices the owner may set any time
// note: Prices may change while a trade is pending; the fix takes the least quantity or proceeds.
pragma solidity ^0.4.18;

contract Managed {
    address public manager;

    function Managed() public {
        manager = msg.sender;
    }

    modifier onlyManager {
        require(msg.sender == manager);
        _;
    }
}

contract SaltExchange is Managed {
    uint256 public sellPrice = 9 szabo;
    uint256 public buyPrice = 10 szabo;
    uint256 public stock;
    mapping(address => uint256) public sacks;

    event Moved(address indexed from, address indexed to, uint256 amount);

    function setPrices(uint256 newSell, uint256 newBuy) public onlyManager {
        require(newSell > 0 && newSell < newBuy && newBuy < 1000 ether);
        sellPrice = newSell;
        buyPrice = newBuy;
    }

    function restock(uint256 amount) public onlyManager {
        require(stock + amount >= stock);
        stock += amount;
    }

    //- weak
    function buy() public payable {
        uint256 amount = msg.value / buyPrice; //!
    //- fixed
    function buy(uint256 least) public payable {
        uint256 amount = msg.value / buyPrice;
        require(amount >= least);
    //- end
        require(amount <= stock && sacks[msg.sender] + amount >= amount);
        stock -= amount;
        sacks[msg.sender] += amount;
        Moved(this, msg.sender, amount);
    }

    //- weak
    function sell(uint256 amount) public {
        require(amount < 2 ** 100 && sacks[msg.sender] >= amount && stock + amount >= stock);
        sacks[msg.sender] -= amount;
        stock += amount;
        msg.sender.transfer(amount * sellPrice); //!
    //- fixed
    function sell(uint256 amount, uint256 leastPrice) public {
        require(amount < 2 ** 100 && sacks[msg.sender] >= amount && stock + amount >= stock);
        require(sellPrice >= leastPrice);
        sacks[msg.sender] -= amount;
        stock += amount;
        msg.sender.transfer(amount * sellPrice);
    //- end
    }

    function profit(uint256 value) public onlyManager {
        manager.transfer(value);
    }
}
