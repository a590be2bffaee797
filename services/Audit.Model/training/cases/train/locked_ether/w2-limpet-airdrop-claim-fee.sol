// case: w2-limpet-airdrop-claim-fee
// class: locked_ether
// disguise: token claim against a fee, all other functions about tokens
// note: claim takes ether that nobody can take out; the fix makes the claim free
pragma solidity ^0.4.23;

contract LimpetDrop {
    string public constant name = "Limpet";
    uint256 public totalSupply = 4e24;
    uint256 public constant EACH = 1e20;
    address public owner;
    uint256 public claims;
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public claimed;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor() public {
        owner = msg.sender;
        balanceOf[address(this)] = totalSupply;
    }

    function _move(address from, address to, uint256 v) internal {
        require(balanceOf[from] >= v && to != address(0));
        balanceOf[from] -= v;
        balanceOf[to] += v;
        emit Transfer(from, to, v);
    }

    //- weak
    function claim() external payable { //!
        require(!claimed[msg.sender] && msg.value >= 100 szabo);
    //- fixed
    function claim() external {
        require(!claimed[msg.sender]);
    //- end
        claimed[msg.sender] = true;
        claims += 1;
        _move(address(this), msg.sender, EACH);
    }

    function transfer(address to, uint256 v) external returns (bool) {
        _move(msg.sender, to, v);
        return true;
    }

    function endDrop() external {
        require(msg.sender == owner);
        _move(address(this), owner, balanceOf[address(this)]);
    }

    function setOwner(address o) external {
        require(msg.sender == owner && o != address(0));
        owner = o;
    }
}
