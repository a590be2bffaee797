// case: plain-erc20-approve-payable
// class: locked_ether
// disguise: payable on a token function
// note: approve takes ether by mistake; the fix is not payable
pragma solidity ^0.5.3;

contract RopeToken {
    string public name = "Rope";
    uint8 public decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Approval(address indexed a, address indexed b, uint256 v);
    event Transfer(address indexed a, address indexed b, uint256 v);

    constructor() public { totalSupply = 7e24; balanceOf[msg.sender] = 7e24; }

    //- weak
    function transfer(address to, uint256 v) public payable returns (bool) { //!
    //- fixed
    function transfer(address to, uint256 v) public returns (bool) {
    //- end
        _move(msg.sender, to, v);
        return true;
    }

    function approve(address s, uint256 v) public returns (bool) {
        require(v == 0 || allowance[msg.sender][s] == 0);
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }

    function transferFrom(address f, address to, uint256 v) public returns (bool) {
        require(allowance[f][msg.sender] >= v);
        allowance[f][msg.sender] -= v;
        _move(f, to, v);
        return true;
    }

    function _move(address f, address to, uint256 v) internal {
        require(balanceOf[f] >= v && to != address(0));
        balanceOf[f] -= v;
        balanceOf[to] += v;
        emit Transfer(f, to, v);
    }
}
