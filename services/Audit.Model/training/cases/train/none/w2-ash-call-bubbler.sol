// case: w2-ash-call-bubbler
// class: none
// disguise: address library with create2, function calls and checked value sends
// note: Code length and results are tested; the deployer restricts who calls.
pragma solidity ^0.8.14;

library AshAddress {
    error TooPoor(uint256 have, uint256 need);
    error Codeless(address target);
    error SendFailed(address to);
    error Silent(address target);
    error NotDeployed();

    function sendEther(address payable to, uint256 amount) internal {
        if (address(this).balance < amount) revert TooPoor(address(this).balance, amount);
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert SendFailed(to);
    }

    function use(address target, bytes memory data, uint256 value) internal returns (bytes memory) {
        if (address(this).balance < value) revert TooPoor(address(this).balance, value);
        (bool ok, bytes memory out) = target.call{value: value}(data);
        return check(target, ok, out);
    }

    function peek(address target, bytes memory data) internal view returns (bytes memory) {
        (bool ok, bytes memory out) = target.staticcall(data);
        return check(target, ok, out);
    }

    function check(address target, bool ok, bytes memory out) internal view returns (bytes memory) {
        if (ok) {
            if (out.length == 0 && target.code.length == 0) revert Codeless(target);
            return out;
        }
        if (out.length == 0) revert Silent(target);
        assembly {
            revert(add(out, 0x20), mload(out))
        }
    }

    function deploy(bytes memory code, bytes32 salt, uint256 value) internal returns (address made) {
        assembly {
            made := create2(value, add(code, 0x20), mload(code), salt)
        }
        if (made == address(0) || made.code.length == 0) revert NotDeployed();
    }
}

contract AshWorkshop {
    using AshAddress for address;
    using AshAddress for address payable;

    address public master;
    address public journeyman;
    mapping(address => bool) public made;
    mapping(address => mapping(bytes4 => bool)) public allowed;

    event Made(address indexed what, bytes32 salt);
    event Used(address indexed what, bytes4 selector);
    event AllowedSet(address indexed what, bytes4 selector, bool on);
    event Paid(address indexed to, uint256 amount);

    error OnlyMaster();
    error OnlyJourneyman();
    error NotAllowed(address what, bytes4 selector);

    modifier onlyMaster() {
        if (msg.sender != master) revert OnlyMaster();
        _;
    }

    constructor(address journeyman_) payable {
        master = msg.sender;
        journeyman = journeyman_;
    }

    receive() external payable {}

    function make(bytes calldata code, bytes32 salt, uint256 value) external onlyMaster returns (address what) {
        what = AshAddress.deploy(code, salt, value);
        made[what] = true;
        emit Made(what, salt);
    }

    function allow(address what, bytes4 selector, bool on) external onlyMaster {
        if (!made[what]) revert NotAllowed(what, selector);
        allowed[what][selector] = on;
        emit AllowedSet(what, selector, on);
    }

    function use(address what, bytes calldata data) external returns (bytes memory) {
        if (msg.sender != journeyman) revert OnlyJourneyman();
        bytes4 selector = data.length < 4 ? bytes4(0) : bytes4(data[:4]);
        if (!allowed[what][selector]) revert NotAllowed(what, selector);
        emit Used(what, selector);
        return what.use(data, 0);
    }

    function ask(address what, bytes calldata data) external view returns (bytes memory) {
        return what.peek(data);
    }

    function setJourneyman(address next) external onlyMaster {
        journeyman = next;
    }

    function pay(address payable to, uint256 amount) external onlyMaster {
        emit Paid(to, amount);
        to.sendEther(amount);
    }
}
