// case: w2-turnpike-call-library
// class: none
// disguise: low-level call library that checks code length and bubbles errors
// note: Every call result is tested and the target must hold code.
pragma solidity ^0.6.9;

library Turnpike {
    function hasCode(address target) internal view returns (bool) {
        uint256 size;
        assembly {
            size := extcodesize(target)
        }
        return size > 0;
    }

    function pay(address payable to, uint256 amount) internal {
        require(address(this).balance >= amount, "Turnpike: short");
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "Turnpike: refused");
    }

    function invoke(address target, bytes memory data, string memory message) internal returns (bytes memory) {
        return invokeWithValue(target, data, 0, message);
    }

    function invokeWithValue(address target, bytes memory data, uint256 value, string memory message) internal returns (bytes memory) {
        require(address(this).balance >= value, "Turnpike: short");
        require(hasCode(target), "Turnpike: no code");
        (bool ok, bytes memory answer) = target.call{value: value}(data);
        return settle(ok, answer, message);
    }

    function look(address target, bytes memory data, string memory message) internal view returns (bytes memory) {
        require(hasCode(target), "Turnpike: no code");
        (bool ok, bytes memory answer) = target.staticcall(data);
        return settle(ok, answer, message);
    }

    function settle(bool ok, bytes memory answer, string memory message) private pure returns (bytes memory) {
        if (ok) {
            return answer;
        }
        if (answer.length == 0) {
            revert(message);
        }
        assembly {
            revert(add(answer, 32), mload(answer))
        }
    }
}

interface ITollGate {
    function toll(uint8 axles) external view returns (uint256);
    function open(address traveller, uint8 axles) external payable;
}

contract TurnpikeRoad {
    using Turnpike for address;
    using Turnpike for address payable;

    address public surveyor;
    address[] private gates;
    mapping(address => bool) public isGate;
    mapping(address => uint256) public purse;

    event GateBuilt(address indexed gate);
    event Filled(address indexed who, uint256 amount);
    event Travelled(address indexed who, address indexed gate, uint256 paid);
    event Emptied(address indexed who, uint256 amount);

    constructor() public {
        surveyor = msg.sender;
    }

    function build(address gate) external {
        require(msg.sender == surveyor, "TurnpikeRoad: surveyor only");
        require(gate.hasCode() && !isGate[gate], "TurnpikeRoad: gate");
        require(gates.length < 50, "TurnpikeRoad: enough");
        isGate[gate] = true;
        gates.push(gate);
        emit GateBuilt(gate);
    }

    function fill() external payable {
        uint256 next = purse[msg.sender] + msg.value;
        require(next >= msg.value, "TurnpikeRoad: sum");
        purse[msg.sender] = next;
        emit Filled(msg.sender, msg.value);
    }

    function travel(address gate, uint8 axles, uint256 most) external {
        require(isGate[gate], "TurnpikeRoad: unknown gate");
        bytes memory raw = gate.look(abi.encodeWithSelector(ITollGate.toll.selector, axles), "TurnpikeRoad: no toll");
        uint256 due = abi.decode(raw, (uint256));
        require(due <= most, "TurnpikeRoad: dearer than agreed");
        require(purse[msg.sender] >= due, "TurnpikeRoad: purse");
        purse[msg.sender] -= due;
        emit Travelled(msg.sender, gate, due);
        gate.invokeWithValue(abi.encodeWithSelector(ITollGate.open.selector, msg.sender, axles), due, "TurnpikeRoad: shut");
    }

    function empty() external {
        uint256 amount = purse[msg.sender];
        require(amount > 0, "TurnpikeRoad: empty");
        purse[msg.sender] = 0;
        emit Emptied(msg.sender, amount);
        msg.sender.pay(amount);
    }

    function gateCount() external view returns (uint256) {
        return gates.length;
    }
}
