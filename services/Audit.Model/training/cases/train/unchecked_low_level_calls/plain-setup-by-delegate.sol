// case: plain-setup-by-delegate
// class: unchecked_low_level_calls
// disguise: plain: 0.4 proxy, set-up delegatecall ignored
// note: The set-up of the new code may fail and the proxy is upgraded; the fix requires it.
pragma solidity ^0.4.23;

contract KioskProxy {
    address admin;
    address impl;

    event Upgraded(address impl);

    constructor(address i) public { admin = msg.sender; impl = i; }

    modifier ifAdmin() { require(msg.sender == admin); _; }

    function upgradeToAndCall(address i, bytes data) external payable ifAdmin {
        require(i != address(0) && i != impl);
        impl = i;
        //- weak
        i.delegatecall(data); //!
        //- fixed
        require(i.delegatecall(data));
        //- end
        emit Upgraded(i);
    }

    function changeAdmin(address a) external ifAdmin { admin = a; }

    function () external payable {
        address i = impl;
        assembly {
            let p := mload(0x40)
            calldatacopy(p, 0, calldatasize)
            let ok := delegatecall(gas, i, p, calldatasize, 0, 0)
            returndatacopy(p, 0, returndatasize)
            switch ok
            case 0 { revert(p, returndatasize) }
            default { return(p, returndatasize) }
        }
    }
}
