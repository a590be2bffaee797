// case: w2-hopscotch-house-gas-prepay
// class: locked_ether
// disguise: relayer prepayments move from account to account but never out
// note: Charges credit the relayer, who cannot cash; the fix adds cash
pragma solidity ^0.7.4;

contract HopscotchGas {
    address public operator;
    mapping(address => uint256) public credit;
    mapping(address => bool) public relayer;
    uint256 public price = 1e12;

    event Prepaid(address indexed who, uint256 v);
    event Charged(address indexed who, address indexed by, uint256 v);

    constructor() {
        operator = msg.sender;
    }

    modifier onlyOperator() {
        require(msg.sender == operator, "operator");
        _;
    }

    function setRelayer(address r, bool yes) external onlyOperator {
        relayer[r] = yes;
    }

    //- weak
    function prepay(address who) external payable { //!
    //- fixed
    function prepay(address who) external payable {
    //- end
        require(msg.value > 0 && msg.value < 1e22 && credit[who] < 1e24, "amount");
        credit[who] += msg.value;
        emit Prepaid(who, msg.value);
    }

    function charge(address who, uint256 units) external {
        require(relayer[msg.sender] && units < 1e6, "relayer");
        uint256 v = units * price;
        require(credit[who] >= v && credit[msg.sender] < 1e30, "credit");
        credit[who] -= v;
        credit[msg.sender] += v;
        emit Charged(who, msg.sender, v);
    }

    function give(address to, uint256 v) external {
        require(credit[msg.sender] >= v && credit[to] < 1e30, "credit");
        credit[msg.sender] -= v;
        credit[to] += v;
    }
    //- weak
    //- fixed

    function cash(uint256 v) external {
        require(credit[msg.sender] >= v, "credit");
        credit[msg.sender] -= v;
        msg.sender.transfer(v);
    }
    //- end
}
