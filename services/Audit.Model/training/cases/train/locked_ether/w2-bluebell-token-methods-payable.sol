// case: w2-bluebell-token-methods-payable
// class: locked_ether
// disguise: transfer and mint of a token accept ether by mistake
// note: The word payable on token methods traps ether; the fix drops it
pragma solidity ^0.5.3;

contract BluebellToken {
    string public constant name = "Bluebell";
    address public gardener;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor() public {
        gardener = msg.sender;
    }

    //- weak
    function mint(address to, uint256 v) external payable { //!
    //- fixed
    function mint(address to, uint256 v) external {
    //- end
        require(msg.sender == gardener && v < 1e24 && totalSupply < 1e30, "mint");
        totalSupply += v;
        balanceOf[to] += v;
        emit Transfer(address(0), to, v);
    }

    //- weak
    function transfer(address to, uint256 v) external payable returns (bool) { //!
    //- fixed
    function transfer(address to, uint256 v) external returns (bool) {
    //- end
        require(balanceOf[msg.sender] >= v, "balance");
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        emit Transfer(msg.sender, to, v);
        return true;
    }

    function burn(uint256 v) external {
        require(balanceOf[msg.sender] >= v, "balance");
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
        emit Transfer(msg.sender, address(0), v);
    }
}
