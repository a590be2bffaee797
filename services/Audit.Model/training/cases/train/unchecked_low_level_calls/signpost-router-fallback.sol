// case: signpost-router-fallback
// class: unchecked_low_level_calls
// disguise: the usual proxy assembly, but it returns whatever the delegatecall brought
// note: A failing delegatecall ends as a success; the fix reverts with the data on zero.
pragma solidity ^0.7.6;

contract SignpostRouter {
    bytes32 private constant TARGET_SLOT = bytes32(uint256(keccak256("signpost.router.target")) - 1);
    bytes32 private constant ADMIN_SLOT = bytes32(uint256(keccak256("signpost.router.admin")) - 1);

    event TargetChanged(address indexed target);

    constructor(address target) payable {
        _set(ADMIN_SLOT, msg.sender);
        _set(TARGET_SLOT, target);
    }

    function changeTarget(address target) external {
        require(msg.sender == _get(ADMIN_SLOT), "admin only");
        uint256 size;
        assembly {
            size := extcodesize(target)
        }
        require(size > 0, "no code");
        _set(TARGET_SLOT, target);
        emit TargetChanged(target);
    }

    function target_() external view returns (address) {
        return _get(TARGET_SLOT);
    }

    function _get(bytes32 slot) private view returns (address value) {
        assembly {
            value := sload(slot)
        }
    }

    function _set(bytes32 slot, address value) private {
        assembly {
            sstore(slot, value)
        }
    }

    receive() external payable {
        require(msg.sender == _get(ADMIN_SLOT), "admin only");
    }

    fallback() external payable {
        address to = _get(TARGET_SLOT);
        //- weak
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), to, 0, calldatasize(), 0, 0) //!
            returndatacopy(0, 0, returndatasize())
            return(0, returndatasize())
        }
        //- fixed
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), to, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch done
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
        //- end
    }
}
