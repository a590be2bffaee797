// case: harbour-proxy-refit
// class: access_control
// disguise: proxy with its own upgrade function in an assembly slot
// note: refit() replaces the code behind the proxy for anyone; the fix asks for the admin in its slot.
pragma solidity ^0.8.21;

contract HarbourProxy {
    bytes32 private constant CODE_SLOT = keccak256("harbour.proxy.code");
    bytes32 private constant CHIEF_SLOT = keccak256("harbour.proxy.chief");

    event Refit(address code);
    event ChiefChanged(address chief);

    constructor(address code) {
        _write(CODE_SLOT, code);
        _write(CHIEF_SLOT, msg.sender);
    }

    function _read(bytes32 slot) private view returns (address value) {
        assembly { value := sload(slot) }
    }

    function _write(bytes32 slot, address value) private {
        assembly { sstore(slot, value) }
    }

    function chief() public view returns (address) {
        return _read(CHIEF_SLOT);
    }

    function changeChief(address next) external {
        require(msg.sender == chief() && next != address(0), "chief");
        _write(CHIEF_SLOT, next);
        emit ChiefChanged(next);
    }

    //- weak
    function refit(address code) external {
        require(code != address(0) && code.code.length > 0, "no code");
        _write(CODE_SLOT, code); //!
    //- fixed
    function refit(address code) external {
        require(msg.sender == chief(), "chief");
        require(code != address(0) && code.code.length > 0, "no code");
        _write(CODE_SLOT, code);
    //- end
        emit Refit(code);
    }

    fallback() external payable {
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

    receive() external payable {}
}
