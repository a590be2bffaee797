// case: w2-foundry-beacon
// class: none
// disguise: beacon with many proxies and an owner who sets the logic
// note: Only the owner moves the beacon; proxies delegate to its logic alone.
pragma solidity ^0.6.10;

interface ILogicBeacon {
    function logic() external view returns (address);
}

contract FoundryBeacon is ILogicBeacon {
    address private current;
    address public owner;
    address public heir;

    event LogicSet(address indexed logic);
    event OwnerSet(address indexed owner);

    modifier onlyOwner() {
        require(msg.sender == owner, "FoundryBeacon: owner only");
        _;
    }

    constructor(address first) public {
        owner = msg.sender;
        _set(first);
        emit OwnerSet(msg.sender);
    }

    function logic() external view override returns (address) {
        return current;
    }

    function setLogic(address next) external onlyOwner {
        _set(next);
    }

    function setHeir(address who) external onlyOwner {
        heir = who;
    }

    function inherit() external {
        require(heir != address(0) && msg.sender == heir, "FoundryBeacon: heir only");
        owner = msg.sender;
        heir = address(0);
        emit OwnerSet(msg.sender);
    }

    function _set(address next) private {
        uint256 size;
        assembly {
            size := extcodesize(next)
        }
        require(size > 0, "FoundryBeacon: no code");
        current = next;
        emit LogicSet(next);
    }
}

contract FoundryCast {
    // keccak256("foundry.cast.beacon")
    bytes32 private constant SLOT = 0x5b0e1a6f2c9f4c6ab6f1f7ce7d3b0d3c4dd0ac3b1f6b9f7a0b8d3a25a3f7c1e9;

    constructor(address beacon, bytes memory setup) public payable {
        require(beacon != address(0), "FoundryCast: beacon");
        bytes32 slot = SLOT;
        assembly {
            sstore(slot, beacon)
        }
        if (setup.length > 0) {
            (bool ok, bytes memory answer) = _logic().delegatecall(setup);
            if (!ok) {
                assembly {
                    revert(add(answer, 32), mload(answer))
                }
            }
        }
    }

    fallback() external payable {
        _cast();
    }

    receive() external payable {
        _cast();
    }

    function _logic() private view returns (address) {
        bytes32 slot = SLOT;
        address beacon;
        assembly {
            beacon := sload(slot)
        }
        return ILogicBeacon(beacon).logic();
    }

    function _cast() private {
        address target = _logic();
        assembly {
            let p := mload(0x40)
            calldatacopy(p, 0, calldatasize())
            let ok := delegatecall(gas(), target, p, calldatasize(), 0, 0)
            returndatacopy(p, 0, returndatasize())
            if iszero(ok) {
                revert(p, returndatasize())
            }
            return(p, returndatasize())
        }
    }
}
