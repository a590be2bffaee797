// case: peat-bog-bonds
// class: locked_ether
// disguise: minted against ether, burnt against nothing
// note: redeem burns the bond and returns no ether; the fix pays it back.
pragma solidity ^0.4.22;

contract PeatBond {
    string public constant symbol = "PEAT";
    uint public totalSupply;
    mapping(address => uint) public balanceOf;
    mapping(address => uint) public since;

    event Transfer(address indexed from, address indexed to, uint value);
    event Redeemed(address indexed who, uint value);

    //- weak
    function subscribe() public payable { //!
    //- fixed
    function subscribe() public payable {
    //- end
        require(msg.value >= 1 finney);
        uint next = totalSupply + msg.value;
        require(next > totalSupply);
        totalSupply = next;
        balanceOf[msg.sender] += msg.value;
        since[msg.sender] = now;
        emit Transfer(address(0), msg.sender, msg.value);
    }

    function transfer(address to, uint value) public returns (bool) {
        require(to != address(0) && to != address(this));
        require(balanceOf[msg.sender] >= value);
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function redeem(uint value) public {
        require(balanceOf[msg.sender] >= value && totalSupply >= value);
        require(now >= since[msg.sender] + 60 days);
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        emit Transfer(msg.sender, address(0), value);
        //- weak
        emit Redeemed(msg.sender, value);
        //- fixed
        emit Redeemed(msg.sender, value);
        msg.sender.transfer(value);
        //- end
    }
}
