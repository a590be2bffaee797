// case: modern-granary-module-runner
// class: access_control
// disguise: modules are registered by the council, but the runner looks the module up by a code-size test only
// note: delegatecall to any contract the caller names; the fix demands the registered flag.
pragma solidity ^0.6.8;

contract GranaryStorage {
    address public council;
    mapping(address => bool) public moduleOn;
    mapping(address => uint256) public grain;
    uint256 public totalGrain;

    event ModuleSet(address indexed module, bool on);
    event ModuleRun(address indexed module, address indexed by);
    event Deposited(address indexed who, uint256 amount);

    modifier onlyCouncil() {
        require(msg.sender == council, "council only");
        _;
    }
}

library CodeProbe {
    function present(address a) internal view returns (bool) {
        uint256 size;
        assembly {
            size := extcodesize(a)
        }
        return size > 0;
    }
}

contract Granary is GranaryStorage {
    using CodeProbe for address;

    constructor() public {
        council = msg.sender;
    }

    function setModule(address module, bool on) external onlyCouncil {
        require(module.present(), "no code");
        moduleOn[module] = on;
        emit ModuleSet(module, on);
    }

    function deposit() external payable {
        uint256 next = grain[msg.sender] + msg.value;
        require(next >= msg.value, "overflow");
        grain[msg.sender] = next;
        totalGrain = totalGrain + msg.value;
        require(totalGrain >= msg.value, "overflow");
        emit Deposited(msg.sender, msg.value);
    }

    function withdraw(uint256 amount) external {
        require(amount <= grain[msg.sender] && amount <= totalGrain, "not enough");
        grain[msg.sender] -= amount;
        totalGrain -= amount;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }

    function run(address module, bytes calldata data) external returns (bytes memory) {
        //- weak
        require(module.present() && module != address(this), "no module"); //!
        //- fixed
        require(moduleOn[module] && module.present(), "no module");
        //- end
        emit ModuleRun(module, msg.sender);
        return _delegate(module, data);
    }

    function passCouncil(address next) external onlyCouncil {
        require(next != address(0), "zero");
        council = next;
    }

    function _delegate(address module, bytes memory data) private returns (bytes memory) {
        //- weak
        (bool ok, bytes memory out) = module.delegatecall(data); //!
        //- fixed
        (bool ok, bytes memory out) = module.delegatecall(data);
        //- end
        if (!ok) {
            assembly {
                revert(add(out, 32), mload(out))
            }
        }
        return out;
    }
}
