// case: w2-icehouse-crowdsale-bonus-tiers
// class: denial_of_service
// disguise: finishing a sale counts the bonus of each buyer before trading opens
// note: Trading opens only after a loop over all buyers; the fix grants the bonus when claimed.
pragma solidity ^0.4.21;

contract IceToken {
    string public constant symbol = "ICE";
    address public seller;
    bool public trading;
    uint public sold;
    uint public closing;
    uint constant RATE = 500;
    address[] internal buyers;
    mapping(address => uint) public balanceOf;
    mapping(address => uint) public spent;
    mapping(address => bool) public bonusTaken;

    event Transfer(address indexed from, address indexed to, uint value);
    event Opened(uint sold);

    modifier onlySeller() {
        require(msg.sender == seller);
        _;
    }

    function IceToken(uint daysLong) public {
        require(daysLong > 0 && daysLong < 90);
        seller = msg.sender;
        closing = now + daysLong * 1 days;
    }

    function bonusOf(address who) public view returns (uint) {
        uint s = spent[who];
        if (s >= 10 ether) return s * RATE / 5;
        if (s >= 2 ether) return s * RATE / 10;
        return 0;
    }

    function () public payable {
        require(now < closing && msg.value > 0 && msg.value < 100000 ether);
        if (spent[msg.sender] == 0) buyers.push(msg.sender);
        spent[msg.sender] += msg.value;
        balanceOf[msg.sender] += msg.value * RATE;
        sold += msg.value * RATE;
        Transfer(0, msg.sender, msg.value * RATE);
    }

    function mintBonus(address who) private {
        if (bonusTaken[who]) return;
        bonusTaken[who] = true;
        uint b = bonusOf(who);
        balanceOf[who] += b;
        sold += b;
        Transfer(0, who, b);
    }

    function openTrading() public onlySeller {
        require(now >= closing && !trading);
        //- weak
        for (uint i = 0; i < buyers.length; i++) { //!
            mintBonus(buyers[i]);
        }
        //- fixed
        //- end
        trading = true;
        Opened(sold);
    }

    function claimBonus() public {
        require(trading);
        mintBonus(msg.sender);
    }

    function transfer(address to, uint value) public returns (bool) {
        require(trading && to != 0 && to != msg.sender);
        require(balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function takeProceeds() public onlySeller {
        require(trading);
        seller.transfer(this.balance);
    }

    function buyerCount() public view returns (uint) {
        return buyers.length;
    }
}
