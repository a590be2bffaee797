// case: truffle-coin-buyback
// class: arithmetic
// disguise: the proceeds of a sale of tokens back, multiplied by a price of the owner
// note: amount times the price wraps; the fix bounds the product by division. The balance check hides it.
pragma solidity ^0.4.19;

contract TruffleCoin {
    string public name = "Truffle Coin";
    string public symbol = "TRUF";
    uint8 public decimals = 18;
    uint256 public totalSupply;
    uint256 public floorPrice;
    address public hunter;

    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public blocked;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event FloorPrice(uint256 price);
    event Bought(address indexed from, uint256 amount, uint256 paid);

    modifier onlyHunter() {
        require(msg.sender == hunter);
        _;
    }

    function TruffleCoin(uint256 supply) public payable {
        require(supply <= 2**250);
        hunter = msg.sender;
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
    }

    function fund() public payable onlyHunter {}

    function setFloorPrice(uint256 weiPerUnit) public onlyHunter {
        require(floorPrice == 0 && weiPerUnit > 0);
        floorPrice = weiPerUnit;
        FloorPrice(weiPerUnit);
    }

    function transfer(address to, uint256 value) public returns (bool) {
        require(to != 0x0 && !blocked[msg.sender] && !blocked[to]);
        require(balanceOf[msg.sender] >= value);
        require(balanceOf[to] + value >= balanceOf[to]);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        Transfer(msg.sender, to, value);
        return true;
    }

    function sellBack(uint256 amount) public returns (uint256 paid) {
        require(!blocked[msg.sender]);
        require(floorPrice > 0);
        require(amount > 0 && balanceOf[msg.sender] >= amount);
        //- weak
        require(this.balance >= amount * floorPrice); //!
        paid = amount * floorPrice; //!
        //- fixed
        paid = amount * floorPrice;
        require(paid / floorPrice == amount);
        require(this.balance >= paid);
        //- end
        balanceOf[msg.sender] -= amount;
        balanceOf[hunter] += amount;
        Transfer(msg.sender, hunter, amount);
        msg.sender.transfer(paid);
        Bought(msg.sender, amount, paid);
    }

    function setBlocked(address who, bool yes) public onlyHunter {
        blocked[who] = yes;
    }
}
