// case: w2-vineyard-jackpot-else-branch
// class: time_manipulation
// disguise: long function; only the else branch looks at small seconds
// note: A gap of three seconds or less between two purchases turns the jackpot; the fix turns it by the number of purchases.
pragma solidity ^0.4.21;

contract VineyardDraw {
    struct Buyer { uint bottles; uint lastBuy; bool vip; }

    address public owner;
    uint public jackpot;
    uint public lastSale;
    uint public sales;
    uint public seasonEnd;
    mapping(address => Buyer) public buyers;
    mapping(address => uint) public won;

    event Sale(address indexed who, uint bottles);
    event Jackpot(address indexed who, uint amount);

    modifier inSeason() {
        require(now < seasonEnd);
        _;
    }

    function VineyardDraw() public {
        owner = msg.sender;
        seasonEnd = now + 120 days;
    }

    function vip(address who) public {
        require(msg.sender == owner);
        buyers[who].vip = true;
    }

    function buy(uint n) public payable inSeason {
        require(n > 0 && n <= 60);
        Buyer storage b = buyers[msg.sender];
        uint cost = b.vip ? n * 18 finney : n * 20 finney;
        require(msg.value == cost);
        b.bottles += n;
        sales++;
        if (n >= 12) {
            jackpot += cost / 20;
        } else {
            jackpot += cost / 10;
            //- weak
            if (lastSale != 0 && now <= lastSale + 3) { //!
            //- fixed
            if (lastSale != 0 && sales % 500 == 0) {
            //- end
                won[msg.sender] += jackpot;
                emit Jackpot(msg.sender, jackpot);
                jackpot = 0;
            }
        }
        b.lastBuy = now;
        lastSale = now;
        emit Sale(msg.sender, n);
    }

    function take() public {
        uint w = won[msg.sender];
        won[msg.sender] = 0;
        msg.sender.transfer(w);
    }

    function dormant(address who) public view returns (bool) {
        return buyers[who].lastBuy + 60 days < now;
    }

    function close() public {
        require(msg.sender == owner && now > seasonEnd + 60 days);
        owner.transfer(address(this).balance);
    }
}
