// case: w2-mint-through-old-alias
// class: access_control
// disguise: the mint function is guarded, an alias kept for an older front end is not
// note: issueTokens() mints for anyone; the fix puts the modifier on it.
pragma solidity ^0.4.24;

library Sums {
    function add(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a);
    }

    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b <= a);
        return a - b;
    }
}

contract CampusCoin {
    using Sums for uint256;

    string public name = "Campus Coin";
    string public symbol = "CMP";
    uint8 public decimals = 2;
    uint256 public totalSupply;
    address public dean;
    bool public mintingDone;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event MintingDone();

    modifier onlyDean() {
        require(msg.sender == dean);
        _;
    }

    modifier mintingOn() {
        require(!mintingDone);
        _;
    }

    constructor() public {
        dean = msg.sender;
    }

    function mint(address to, uint256 value) external onlyDean mintingOn returns (bool) {
        create(to, value);
        return true;
    }

    //- weak
    function issueTokens(address to, uint256 value) external mintingOn { //!
    //- fixed
    function issueTokens(address to, uint256 value) external onlyDean mintingOn {
    //- end
        create(to, value);
    }

    function finish() external onlyDean {
        mintingDone = true;
        emit MintingDone();
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] = balanceOf[msg.sender].sub(value);
        balanceOf[to] = balanceOf[to].add(value);
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function burn(uint256 value) external {
        balanceOf[msg.sender] = balanceOf[msg.sender].sub(value);
        totalSupply = totalSupply.sub(value);
        emit Transfer(msg.sender, address(0), value);
    }

    function create(address to, uint256 value) internal {
        totalSupply = totalSupply.add(value);
        balanceOf[to] = balanceOf[to].add(value);
        emit Transfer(address(0), to, value);
    }
}
