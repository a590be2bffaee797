// case: beacon-switch-if-admin
// class: tx_origin
// disguise: a proxy whose modifier lets the admin in and passes everybody else on
// note: ifKeeper takes whoever started the transaction; the fix takes the caller.
pragma solidity ^0.8.24;

contract BeaconSwitch {
    bytes32 private constant _KEEPER = keccak256("beacon.switch.keeper");
    bytes32 private constant _LOGIC = keccak256("beacon.switch.logic");

    event LogicSet(address indexed logic);
    event KeeperSet(address indexed keeper);

    constructor(address logic) {
        _write(_KEEPER, msg.sender);
        _write(_LOGIC, logic);
    }

    modifier ifKeeper() {
        //- weak
        if (tx.origin == _read(_KEEPER)) { //!
        //- fixed
        if (msg.sender == _read(_KEEPER)) {
        //- end
            _;
        } else {
            _forward(_read(_LOGIC));
        }
    }

    function setLogic(address logic) external ifKeeper {
        require(logic.code.length > 0, "no code");
        _write(_LOGIC, logic);
        emit LogicSet(logic);
    }

    function setKeeper(address keeper) external ifKeeper {
        require(keeper != address(0), "nobody");
        _write(_KEEPER, keeper);
        emit KeeperSet(keeper);
    }

    fallback() external {
        _forward(_read(_LOGIC));
    }

    function _read(bytes32 slot) private view returns (address value) {
        assembly {
            value := sload(slot)
        }
    }

    function _write(bytes32 slot, address value) private {
        assembly {
            sstore(slot, value)
        }
    }

    function _forward(address logic) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), logic, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
