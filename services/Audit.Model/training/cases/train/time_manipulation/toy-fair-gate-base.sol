// case: toy-fair-gate-base
// class: time_manipulation
// disguise: low bits of the stamp in a base contract's modifier
// note: The gate opens in one second out of sixteen, which the producer can choose; the fix opens it every sixteenth visit.
pragma solidity ^0.8.28;

abstract contract Gate {
    uint256 public visits;

    modifier gateOpen() {
        visits += 1;
        //- weak
        if (block.timestamp & 0xF == 0) { //!
        //- fixed
        if (visits & 0xF == 0) {
        //- end
            _;
        }
    }
}

contract ToyFair is Gate {
    address public immutable host;
    uint256 public toys;
    mapping(address => uint256) public won;
    mapping(address => uint256) public tokens;

    event Won(address indexed child, uint256 left);

    constructor(uint256 amount) {
        host = msg.sender;
        toys = amount;
    }

    function buyTokens() external payable {
        require(msg.value % 0.001 ether == 0, "whole tokens");
        tokens[msg.sender] += msg.value / 0.001 ether;
    }

    function play() external {
        require(toys > 0, "no toys left");
        tokens[msg.sender] -= 1;
        _tryLuck();
    }

    //- weak
    function _tryLuck() internal gateOpen { //!
    //- fixed
    function _tryLuck() internal gateOpen {
    //- end
        toys -= 1;
        won[msg.sender] += 1;
        emit Won(msg.sender, toys);
    }

    function refill(uint256 amount) external {
        require(msg.sender == host, "host");
        toys += amount;
    }

    function collect() external {
        require(msg.sender == host, "host");
        payable(host).transfer(address(this).balance);
    }
}
