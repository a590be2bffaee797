// case: lantern-token-happy-minute
// class: time_manipulation
// disguise: the window of seconds sits in an internal rate helper among honest day-long stages
// note: The bonus applies in the last half minute of each hour, within a miner's reach; the fix grants it per day-long stage.
pragma solidity ^0.4.24;

library Calc {
    function mul(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b);
    }

    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }
}

contract LanternSale {
    using Calc for uint256;

    string public constant name = "Lantern";
    string public constant symbol = "LNT";
    uint8 public constant decimals = 18;

    address public wallet;
    uint256 public opening;
    uint256 public closing;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Purchase(address indexed buyer, uint256 paid, uint256 tokens);

    constructor(address _wallet, uint256 _opening) public {
        require(_wallet != address(0) && _opening > now);
        wallet = _wallet;
        opening = _opening;
        closing = _opening.add(28 days);
    }

    function() external payable {
        buyTokens(msg.sender);
    }

    function stage() public view returns (uint256) {
        if (now < opening + 7 days) return 1;
        if (now < opening + 14 days) return 2;
        return 3;
    }

    function _rate() internal view returns (uint256) {
        uint256 base = stage() == 1 ? 1200 : 1000;
        //- weak
        if (now % 1 hours >= 3570) { //!
            return base.mul(2);
        }
        //- fixed
        if (now < opening + 1 days) {
            return base.mul(2);
        }
        //- end
        return base;
    }

    function buyTokens(address beneficiary) public payable {
        require(beneficiary != address(0));
        require(now >= opening && now <= closing);
        require(msg.value >= 0.01 ether);
        uint256 tokens = msg.value.mul(_rate());
        totalSupply = totalSupply.add(tokens);
        balanceOf[beneficiary] = balanceOf[beneficiary].add(tokens);
        emit Transfer(address(0), beneficiary, tokens);
        emit Purchase(beneficiary, msg.value, tokens);
        wallet.transfer(msg.value);
    }

    function transfer(address to, uint256 value) public returns (bool) {
        require(to != address(0) && balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        balanceOf[to] = balanceOf[to].add(value);
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
