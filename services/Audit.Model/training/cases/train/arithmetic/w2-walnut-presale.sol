// case: w2-walnut-presale
// class: arithmetic
// disguise: crowdsale where bonus and cap are handled with bare operators
// note: value * rate * bonus may wrap and the cap is compared after it; the fix multiplies with checks.
pragma solidity ^0.4.13;

contract WalnutCoin {
    address public minter;
    uint public totalSupply;
    mapping (address => uint) public balanceOf;

    event Mint(address indexed to, uint value);

    function WalnutCoin(address m) {
        minter = m;
    }

    function mint(address to, uint value) returns (bool) {
        require(msg.sender == minter);
        require(totalSupply + value >= totalSupply);
        totalSupply += value;
        balanceOf[to] += value;
        Mint(to, value);
        return true;
    }
}

contract WalnutPresale {
    address public wallet;
    WalnutCoin public coin;
    uint public price;
    uint public startsAt;
    uint public constant CAP = 30000000 ether;
    uint public sold;
    mapping (address => bool) public friend;

    event Bought(address indexed by, uint paid, uint got);
    event Price(uint price);

    modifier onlyWallet() {
        require(msg.sender == wallet);
        _;
    }

    function WalnutPresale(uint starts, uint perEther) {
        wallet = msg.sender;
        startsAt = starts;
        price = perEther;
        coin = new WalnutCoin(this);
    }

    function setPrice(uint perEther) onlyWallet {
        require(now < startsAt);
        price = perEther;
        Price(perEther);
    }

    function setFriend(address who, bool yes) onlyWallet {
        friend[who] = yes;
    }

    function quote(address who, uint paid) constant returns (uint) {
        uint part = friend[who] ? 125 : 100;
        //- weak
        return paid * price * part / 100; //!
        //- fixed
        require(paid < 2 ** 90 && price < 2 ** 90);
        return paid * price * part / 100;
        //- end
    }

    function buy() payable {
        require(now >= startsAt && msg.value >= 10 finney);
        //- weak
        uint got = quote(msg.sender, msg.value); //!
        //- fixed
        uint got = quote(msg.sender, msg.value);
        //- end
        require(got <= CAP - sold);
        sold += got;
        require(coin.mint(msg.sender, got));
        Bought(msg.sender, msg.value, got);
    }

    function left() constant returns (uint) {
        return CAP - sold;
    }

    function forward(uint amount) onlyWallet {
        require(amount <= this.balance);
        wallet.transfer(amount);
    }
}
