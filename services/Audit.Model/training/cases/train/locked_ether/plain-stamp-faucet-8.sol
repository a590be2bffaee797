// case: plain-stamp-faucet-8
// class: locked_ether
// disguise: receive without a way out
// note: receive books gifts only; the fix lets the curator pay them out
pragma solidity ^0.8.13;

contract StampFaucet {
    address public curator;
    mapping(address => uint256) public stamps;
    mapping(address => uint256) public lastVisit;
    uint256 public gifts;

    event Gift(address indexed from, uint256 value);

    constructor() { curator = msg.sender; }

    //- weak
    receive() external payable { //!
        uint256 before = gifts;
        gifts = before + msg.value;
        stamps[msg.sender] += msg.value / 1e15;
        if (gifts / 1 ether > before / 1 ether) emit Gift(msg.sender, gifts);
    }
    //- fixed
    receive() external payable {
        uint256 before = gifts;
        gifts = before + msg.value;
        stamps[msg.sender] += msg.value / 1e15;
        if (gifts / 1 ether > before / 1 ether) emit Gift(msg.sender, gifts);
    }

    function spend(address payable to, uint256 v) external {
        require(msg.sender == curator, "curator");
        gifts -= v;
        to.transfer(v);
    }
    //- end

    function visit() external {
        require(block.timestamp > lastVisit[msg.sender] + 1 days, "tomorrow");
        lastVisit[msg.sender] = block.timestamp;
        stamps[msg.sender] += 5;
    }

    function trade(address to, uint256 n) external {
        stamps[msg.sender] -= n;
        stamps[to] += n;
    }
}
