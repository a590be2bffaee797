// case: mill-race-assembly-judged
// class: unchecked_low_level_calls
// disguise: look-alike; assembly calls whose result is returned or leads to a revert
// note: The result of the assembly call goes up and every caller tests it.
pragma solidity ^0.7.3;

contract MillRace {
    address public miller;
    mapping(address => uint256) public flourMoney;
    uint256 public promised;
    uint256 public rejected;

    event Promised(address indexed farmer, uint256 amount);
    event Paid(address indexed farmer, uint256 amount);

    constructor() payable {
        miller = msg.sender;
    }

    receive() external payable {}

    function assure(address farmer, uint256 amount) external {
        require(msg.sender == miller, "miller only");
        require(amount > 0 && amount <= address(this).balance, "amount");
        require(promised <= address(this).balance - amount, "not covered");
        promised += amount;
        flourMoney[farmer] += amount;
        emit Promised(farmer, amount);
    }

    function fetch() external {
        uint256 amount = flourMoney[msg.sender];
        require(amount > 0 && promised >= amount, "nothing");
        flourMoney[msg.sender] = 0;
        promised -= amount;
        require(_push(msg.sender, amount), "not taken");
        emit Paid(msg.sender, amount);
    }

    function pushTo(address farmer) external returns (bool arrived) {
        require(msg.sender == miller, "miller only");
        uint256 amount = flourMoney[farmer];
        require(amount > 0 && promised >= amount, "nothing");
        flourMoney[farmer] = 0;
        promised -= amount;
        arrived = _push(farmer, amount);
        if (!arrived) {
            flourMoney[farmer] = amount;
            promised += amount;
            rejected += 1;
        }
    }

    function _push(address to, uint256 amount) private returns (bool arrived) {
        assembly {
            arrived := call(8000, to, amount, 0, 0, 0, 0)
        }
    }

    function close() external {
        require(msg.sender == miller && promised == 0, "open promises");
        bool ok = _push(miller, address(this).balance);
        if (!ok) revert("miller refused");
    }
}
