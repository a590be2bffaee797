// case: plain-seaweed-proxy-upgrade
// class: access_control
// disguise: plain: 0.8 proxy, upgrade without a check
// note: Anyone points the proxy at other code; the fix asks for the admin.
pragma solidity ^0.8.9;

contract SeaweedProxy {
    address public implementation;
    address public admin;

    event Upgraded(address to);

    constructor(address impl) {
        admin = msg.sender;
        implementation = impl;
    }

    function setAdmin(address a) external {
        require(msg.sender == admin, "admin");
        admin = a;
    }

    function upgradeTo(address impl) external {
        //- weak
        require(impl != implementation && impl.code.length > 0, "same");
        implementation = impl; //!
        //- fixed
        require(msg.sender == admin && impl.code.length > 0, "same");
        implementation = impl;
        //- end
        emit Upgraded(impl);
    }

    fallback() external payable {
        address impl = implementation;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), impl, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch r
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
