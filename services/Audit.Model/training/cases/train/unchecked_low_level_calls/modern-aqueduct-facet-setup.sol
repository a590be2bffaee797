// case: modern-aqueduct-facet-setup
// class: unchecked_low_level_calls
// disguise: the forwarding delegatecall is handled in assembly, the setup delegatecall of the same contract is not
// note: A failing setup leaves the new part half installed and the version raised; the fix reverts with the reason.
pragma solidity ^0.8.19;

library PartTable {
    struct Layout {
        mapping(bytes4 => address) partOf;
        address engineer;
        uint64 version;
    }

    bytes32 internal constant PLACE = keccak256("aqueduct.part.table");

    function layout() internal pure returns (Layout storage l) {
        bytes32 p = PLACE;
        assembly {
            l.slot := p
        }
    }
}

contract Aqueduct {
    error NotEngineer();
    error NoPart(bytes4 selector);
    error NoCode(address part);
    error SetupFailed(bytes reason);

    event PartSet(address indexed part, bytes4[] selectors);
    event VersionRaised(uint64 version);

    constructor(address engineer) {
        PartTable.layout().engineer = engineer;
    }

    modifier onlyEngineer() {
        if (msg.sender != PartTable.layout().engineer) revert NotEngineer();
        _;
    }

    function setPart(address part, bytes4[] calldata selectors, bytes calldata setupData) external onlyEngineer {
        if (part.code.length == 0) revert NoCode(part);
        PartTable.Layout storage l = PartTable.layout();
        for (uint256 i; i < selectors.length; ) {
            l.partOf[selectors[i]] = part;
            unchecked {
                ++i;
            }
        }
        emit PartSet(part, selectors);
        if (setupData.length != 0) _setup(part, setupData);
        l.version += 1;
        emit VersionRaised(l.version);
    }

    function removeSelector(bytes4 selector) external onlyEngineer {
        delete PartTable.layout().partOf[selector];
    }

    function passOn(address next) external onlyEngineer {
        if (next == address(0)) revert NotEngineer();
        PartTable.layout().engineer = next;
    }

    function partOf(bytes4 selector) external view returns (address) {
        return PartTable.layout().partOf[selector];
    }

    function _setup(address part, bytes calldata data) internal {
        //- weak
        (, bytes memory reason) = part.delegatecall(data); //!
        if (reason.length == 4) revert SetupFailed(reason);
        //- fixed
        (bool ok, bytes memory reason) = part.delegatecall(data);
        if (!ok) revert SetupFailed(reason);
        //- end
    }

    fallback() external {
        address part = PartTable.layout().partOf[msg.sig];
        if (part == address(0)) revert NoPart(msg.sig);
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), part, 0, calldatasize(), 0, 0)
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
