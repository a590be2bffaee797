// case: plain-honeyfarm-stake
// class: reentrancy
// disguise: plain: 0.8 staking pool, shares burnt after paying
// note: The shares are burnt after the ether has gone out; the fix burns them before.
pragma solidity ^0.8.4;

contract HoneyFarm {
    mapping(address => uint256) public sharesOf;
    uint256 public allShares;
    address public keeper;

    event Joined(address indexed who, uint256 shares);
    event Left(address indexed who, uint256 amount);

    constructor() { keeper = msg.sender; }

    function join() external payable {
        require(msg.value > 0, "nothing");
        uint256 before = address(this).balance - msg.value;
        uint256 s = allShares == 0 ? msg.value : (msg.value * allShares) / before;
        sharesOf[msg.sender] += s;
        allShares += s;
        emit Joined(msg.sender, s);
    }

    function leave(uint256 s) external {
        uint256 mine = sharesOf[msg.sender];
        require(s > 0 && mine >= s, "shares");
        uint256 out = (address(this).balance * s) / allShares;
        allShares -= s;
        //- weak
        (bool sent, ) = payable(msg.sender).call{value: out}(""); //!
        require(sent, "send");
        sharesOf[msg.sender] = mine - s; //!
        //- fixed
        sharesOf[msg.sender] = mine - s;
        (bool sent, ) = payable(msg.sender).call{value: out}("");
        require(sent, "send");
        //- end
        emit Left(msg.sender, out);
    }

    receive() external payable {}
}
