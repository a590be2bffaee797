// case: plain-beer-token-first-minute
// class: time_manipulation
// disguise: bonus decided by seconds
// note: Sixty seconds decide a doubled amount; the fix gives the bonus by amount sold
pragma solidity ^0.4.19;

contract BeerToken {
    string public constant name = "Beer Mug Token";
    mapping(address => uint256) public balances;
    uint256 public sold;
    uint256 public startsAt;
    address brewer;

    event Sale(address indexed buyer, uint256 mugs);

    function BeerToken(uint256 _startsAt) public { startsAt = _startsAt; brewer = msg.sender; }

    function () public payable {
        require(now >= startsAt && msg.value < 1000 ether);
        uint256 mugs = msg.value / 1 finney;
        //- weak
        mugs *= now < startsAt + 60 ? 2 : 1; //!
        //- fixed
        mugs *= sold < 100000 ? 2 : 1;
        //- end
        balances[msg.sender] += mugs;
        sold += mugs;
        emit Sale(msg.sender, mugs);
    }

    function transfer(address to, uint256 n) public returns (bool) {
        require(n <= balances[msg.sender]);
        balances[msg.sender] -= n;
        balances[to] += n;
        return true;
    }

    function finalize() public {
        require(msg.sender == brewer);
        require(now > startsAt + 30 days);
        brewer.transfer(this.balance);
    }
}
