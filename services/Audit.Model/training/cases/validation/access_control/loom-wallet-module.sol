// case: loom-wallet-module
// class: access_control
// disguise: code of a module named by the caller runs in the wallet, checked for having code only
// note: Any contract passes the check and may write the owner; the fix takes enabled modules only.
pragma solidity ^0.7.5;

interface IModule {
    function moduleId() external view returns (bytes32);
}

contract LoomWallet {
    address public owner;
    uint256 public nonce;
    mapping(address => bool) public enabled;

    event Enabled(address indexed module, bool yes);
    event Ran(address indexed module, uint256 nonce);
    event Received(address indexed from, uint256 value);

    constructor(address owner_) {
        require(owner_ != address(0), "owner");
        owner = owner_;
    }

    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "owner only");
        _;
    }

    function setModule(address module, bool yes) external onlyOwner {
        require(_hasCode(module), "no code");
        enabled[module] = yes;
        emit Enabled(module, yes);
    }

    function pay(address payable to, uint256 value) external onlyOwner {
        (bool ok, ) = to.call{value: value}("");
        require(ok, "not paid");
    }

    function runModule(address module, bytes calldata data) external returns (bytes memory result) {
        require(_hasCode(module), "no code");
        //- weak
        require(IModule(module).moduleId() != bytes32(0), "not a module"); //!
        //- fixed
        require(enabled[module] && msg.sender == owner, "not a module");
        //- end
        nonce = nonce + 1;
        emit Ran(module, nonce);
        bool ok;
        //- weak
        (ok, result) = module.delegatecall(data); //!
        //- fixed
        (ok, result) = module.delegatecall(data);
        //- end
        require(ok, "module failed");
    }

    function _hasCode(address who) private view returns (bool) {
        uint256 size;
        assembly {
            size := extcodesize(who)
        }
        return size > 0;
    }
}
