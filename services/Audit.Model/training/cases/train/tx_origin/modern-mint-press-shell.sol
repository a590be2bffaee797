// case: modern-mint-press-shell
// class: tx_origin
// disguise: the proxy's admin functions go through a branch modifier that forwards everyone else, decided by the origin
// note: ifAdmin tests tx.origin so a contract called by the admin can change the logic; the fix tests msg.sender.
pragma solidity ^0.8.19;

abstract contract Forwarder {
    bytes32 private constant LOGIC = bytes32(uint256(keccak256("mint.press.logic")) - 1);

    function _logic() internal view returns (address l) {
        bytes32 s = LOGIC;
        assembly {
            l := sload(s)
        }
    }

    function _setLogic(address l) internal {
        bytes32 s = LOGIC;
        assembly {
            sstore(s, l)
        }
    }

    function _forward() internal {
        address l = _logic();
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), l, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}

contract MintPressShell is Forwarder {
    bytes32 private constant ADMIN = bytes32(uint256(keccak256("mint.press.admin")) - 1);

    error NoCode();

    event LogicSet(address indexed logic);
    event AdminSet(address indexed admin);

    constructor(address logic, address admin_) {
        if (logic.code.length == 0) revert NoCode();
        _setLogic(logic);
        _setAdmin(admin_);
    }

    modifier ifAdmin() {
        //- weak
        if (tx.origin == _admin()) { //!
        //- fixed
        if (msg.sender == _admin()) {
        //- end
            _;
        } else {
            _forward();
        }
    }

    function setLogic(address next) external ifAdmin {
        if (next.code.length == 0) revert NoCode();
        _setLogic(next);
        emit LogicSet(next);
    }

    function setAdmin(address next) external ifAdmin {
        require(next != address(0), "zero");
        _setAdmin(next);
    }

    function logic() external ifAdmin returns (address) {
        return _logic();
    }

    fallback() external {
        _forward();
    }

    function _admin() private view returns (address a) {
        bytes32 s = ADMIN;
        assembly {
            a := sload(s)
        }
    }

    function _setAdmin(address next) private {
        bytes32 s = ADMIN;
        assembly {
            sstore(s, next)
        }
        emit AdminSet(next);
    }
}
