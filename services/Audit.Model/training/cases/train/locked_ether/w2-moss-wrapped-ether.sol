// case: w2-moss-wrapped-ether
// class: locked_ether
// disguise: wrapping without unwrapping
// note: Ether becomes tokens and cannot come back; the fix adds the way back
pragma solidity ^0.6.1;

contract MossEther {
    string public constant symbol = "mETH";
    mapping(address => uint256) public balanceOf;
    uint256 public totalSupply;

    event Wrapped(address who, uint256 v);
    event Moved(address from, address to, uint256 v);

    //- weak
    receive() external payable { //!
    //- fixed
    receive() external payable {
    //- end
        require(totalSupply < 1e30, "supply");
        balanceOf[msg.sender] += msg.value;
        totalSupply += msg.value;
        emit Wrapped(msg.sender, msg.value);
    }

    function move(address to, uint256 v) external {
        require(balanceOf[msg.sender] >= v && to != address(0), "balance");
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        emit Moved(msg.sender, to, v);
    }
    //- weak

    function burn(uint256 v) external {
        require(balanceOf[msg.sender] >= v, "balance");
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
    }
    //- fixed

    function burn(uint256 v) external {
        require(balanceOf[msg.sender] >= v, "balance");
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
        msg.sender.transfer(v);
    }
    //- end
}
