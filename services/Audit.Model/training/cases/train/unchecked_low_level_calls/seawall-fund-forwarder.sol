// case: seawall-fund-forwarder
// class: unchecked_low_level_calls
// disguise: the fallback function forwards what comes in, with a gas limit
// note: The gift is counted even when the treasury did not take it; the fix reverts.
pragma solidity ^0.4.23;

contract SeawallFund {
    address public treasury;
    address public mayor;
    uint256 public forwarded;
    uint256 public givers;
    mapping(address => uint256) public given;

    event Gift(address indexed from, uint256 value);
    event Treasury(address to);
    event Leftover(uint256 value);

    constructor(address to) public {
        require(to != address(0));
        treasury = to;
        mayor = msg.sender;
    }

    function () external payable {
        require(msg.value >= 1 szabo, "too small");
        if (given[msg.sender] == 0) {
            givers += 1;
        }
        given[msg.sender] += msg.value;
        forwarded += msg.value;
        //- weak
        treasury.call.value(msg.value).gas(60000)(); //!
        //- fixed
        require(treasury.call.value(msg.value).gas(60000)(), "treasury is closed");
        //- end
        emit Gift(msg.sender, msg.value);
    }

    function changeTreasury(address to) external {
        require(msg.sender == mayor, "mayor only");
        require(to != address(0) && to != treasury, "same or empty");
        treasury = to;
        emit Treasury(to);
    }

    function leftover() external {
        require(msg.sender == mayor, "mayor only");
        uint256 rest = address(this).balance;
        require(rest > 0, "nothing is left");
        require(treasury.call.value(rest).gas(60000)(), "treasury is closed");
        emit Leftover(rest);
    }
}
