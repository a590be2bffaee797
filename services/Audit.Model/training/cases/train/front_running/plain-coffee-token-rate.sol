// case: plain-coffee-token-rate
// class: front_running
// disguise: none, price of the moment
// note: A rate change overtakes a purchase; the fix lets the buyer name the lowest rate
pragma solidity ^0.4.18;

contract owned {
    address public owner;
    function owned() public { owner = msg.sender; }
    modifier onlyOwner { require(msg.sender == owner); _; }
}

contract CoffeeToken is owned {
    string public symbol = "CFE";
    uint public rate = 400;     // per ether
    mapping(address => uint) public balanceOf;
    uint public supply;

    event Bought(address who, uint eth, uint tokens);

    function setRate(uint r) public onlyOwner {
        require(r > 0 && r < 100000);
        rate = r;
    }

    //- weak
    function buy() public payable {
        uint tokens = msg.value * rate / 1 ether; //!
    //- fixed
    function buy(uint lowestRate) public payable {
        require(rate >= lowestRate);
        uint tokens = msg.value * rate / 1 ether;
    //- end
        require(msg.value <= 5000 ether && tokens > 0);
        balanceOf[msg.sender] += tokens;
        supply += tokens;
        emit Bought(msg.sender, msg.value, tokens);
    }

    function transfer(address to, uint v) public {
        require(balanceOf[msg.sender] >= v);
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
    }

    function cashOut() public onlyOwner { owner.transfer(address(this).balance); }
}
