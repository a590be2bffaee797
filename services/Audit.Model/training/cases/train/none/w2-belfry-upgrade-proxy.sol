// case: w2-belfry-upgrade-proxy
// class: none
// disguise: proxy with an admin-only upgrade and fixed storage slots
// note: Only the admin sets logic, which must hold code; calls bubble errors.
pragma solidity ^0.8.20;

library BelfrySlots {
    bytes32 internal constant LOGIC = bytes32(uint256(keccak256("belfry.proxy.logic")) - 1);
    bytes32 internal constant ADMIN = bytes32(uint256(keccak256("belfry.proxy.admin")) - 1);

    function readAddress(bytes32 slot) internal view returns (address out) {
        assembly {
            out := sload(slot)
        }
    }

    function writeAddress(bytes32 slot, address value) internal {
        assembly {
            sstore(slot, value)
        }
    }
}

contract BelfryProxy {
    event Upgraded(address indexed logic);
    event AdminChanged(address indexed before, address indexed after_);

    error NotAdmin(address who);
    error NoCode(address logic);
    error SetupFailed();

    modifier onlyAdmin() {
        if (msg.sender != BelfrySlots.readAddress(BelfrySlots.ADMIN)) revert NotAdmin(msg.sender);
        _;
    }

    constructor(address logic, address admin, bytes memory setup) payable {
        if (admin == address(0)) revert NotAdmin(admin);
        BelfrySlots.writeAddress(BelfrySlots.ADMIN, admin);
        _point(logic);
        if (setup.length != 0) {
            (bool ok, bytes memory why) = logic.delegatecall(setup);
            _bubble(ok, why);
        }
    }

    fallback() external payable {
        _forward();
    }

    receive() external payable {
        _forward();
    }

    function proxyLogic() external view returns (address) {
        return BelfrySlots.readAddress(BelfrySlots.LOGIC);
    }

    function proxyAdmin() external view returns (address) {
        return BelfrySlots.readAddress(BelfrySlots.ADMIN);
    }

    function proxyUpgrade(address logic) external onlyAdmin {
        _point(logic);
    }

    function proxyUpgradeWith(address logic, bytes calldata setup) external payable onlyAdmin {
        _point(logic);
        (bool ok, bytes memory why) = logic.delegatecall(setup);
        _bubble(ok, why);
    }

    function proxySetAdmin(address next) external onlyAdmin {
        if (next == address(0)) revert NotAdmin(next);
        emit AdminChanged(msg.sender, next);
        BelfrySlots.writeAddress(BelfrySlots.ADMIN, next);
    }

    function _point(address logic) private {
        if (logic.code.length == 0) revert NoCode(logic);
        BelfrySlots.writeAddress(BelfrySlots.LOGIC, logic);
        emit Upgraded(logic);
    }

    function _bubble(bool ok, bytes memory why) private pure {
        if (ok) return;
        if (why.length == 0) revert SetupFailed();
        assembly {
            revert(add(why, 0x20), mload(why))
        }
    }

    function _forward() private {
        address logic = BelfrySlots.readAddress(BelfrySlots.LOGIC);
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), logic, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 {
                revert(0, returndatasize())
            }
            default {
                return(0, returndatasize())
            }
        }
    }
}
