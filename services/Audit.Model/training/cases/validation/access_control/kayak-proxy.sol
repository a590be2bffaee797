// case: kayak-proxy
// class: access_control
// disguise: upgrades are guarded, the move of the admin tests only the new address
// note: Anybody can make himself admin with moveAdmin and upgrade then; the fix asks for the present admin.
pragma solidity ^0.8.23;

abstract contract AdminSlots {
    bytes32 internal constant ADMIN_SLOT = bytes32(uint256(keccak256("kayak.rental.admin")) - 1);
    bytes32 internal constant CODE_SLOT = bytes32(uint256(keccak256("kayak.rental.code")) - 1);

    function _read(bytes32 slot) internal view returns (address value) {
        assembly {
            value := sload(slot)
        }
    }

    function _write(bytes32 slot, address value) internal {
        assembly {
            sstore(slot, value)
        }
    }
}

contract KayakProxy is AdminSlots {
    error NotAdmin();
    error NoCode();

    event Upgraded(address indexed code);
    event AdminMoved(address indexed from, address indexed to);

    constructor(address code, address admin) {
        if (code.code.length == 0) revert NoCode();
        _write(CODE_SLOT, code);
        _write(ADMIN_SLOT, admin);
    }

    function proxyAdmin() external view returns (address) {
        return _read(ADMIN_SLOT);
    }

    function upgradeCode(address code) external {
        if (msg.sender != _read(ADMIN_SLOT)) revert NotAdmin();
        if (code.code.length == 0) revert NoCode();
        _write(CODE_SLOT, code);
        emit Upgraded(code);
    }

    function moveAdmin(address next) external {
        address current = _read(ADMIN_SLOT);
        //- weak
        if (next == address(0) || next == current) revert NotAdmin(); //!
        _write(ADMIN_SLOT, next); //!
        //- fixed
        if (next == address(0) || msg.sender != current) revert NotAdmin();
        _write(ADMIN_SLOT, next);
        //- end
        emit AdminMoved(current, next);
    }

    receive() external payable {
        _forward();
    }

    fallback() external payable {
        _forward();
    }

    function _forward() private {
        address code = _read(CODE_SLOT);
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), code, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
