// case: w2-ash-dividend-rounds-zero
// class: locked_ether
// disguise: the share is divided before it is multiplied, and always zero
// note: Balance over total shares comes first to zero wei units; the fix multiplies first and counts what was paid
pragma solidity ^0.5.11;

contract AshDividends {
    uint256 public constant TOTAL = 1e30;
    address public steward;
    mapping(address => uint256) public shares;
    mapping(address => uint256) public taken;
    uint256 public received;

    event In(address indexed from, uint256 v);
    event Out(address indexed to, uint256 v);

    constructor() public {
        steward = msg.sender;
        shares[msg.sender] = TOTAL;
    }

    //- weak
    function pay() external payable { //!
    //- fixed
    function pay() external payable {
    //- end
        require(msg.value > 0 && msg.value < 1e24 && received < 1e26, "amount");
        received += msg.value;
        emit In(msg.sender, msg.value);
    }

    function due(address who) public view returns (uint256) {
    //- weak
        uint256 all = received / TOTAL * shares[who];
    //- fixed
        uint256 all = received * shares[who] / TOTAL;
    //- end
        return all > taken[who] ? all - taken[who] : 0;
    }

    function split(address to, uint256 n) external {
        require(msg.sender == steward && received == 0, "started");
        require(shares[msg.sender] >= n, "shares");
        shares[msg.sender] -= n;
        shares[to] += n;
    }

    function takeDue() external {
        uint256 d = due(msg.sender);
        require(d > 0, "none");
        taken[msg.sender] += d;
        emit Out(msg.sender, d);
        msg.sender.transfer(d);
    }
}
