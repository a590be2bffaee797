// case: w2-beacon-of-clones-open
// class: access_control
// disguise: a beacon for many clones whose change function tests the new value only
// note: point() is open to all; the fix asks for the gardener.
pragma solidity ^0.7.3;

contract Beacon {
    address public gardener;
    address public seedling;
    uint256 public version;

    event Pointed(address seedling, uint256 version);

    constructor(address first) {
        gardener = msg.sender;
        seedling = first;
        version = 1;
    }

    function point(address next, uint256 expected) external {
        //- weak
        require(expected == version && version < 1e6, "version"); //!
        //- fixed
        require(msg.sender == gardener && expected == version && version < 1e6, "version");
        //- end
        require(next != address(0) && next != seedling, "same");
        seedling = next;
        version += 1;
        emit Pointed(next, version);
    }

    function handOver(address next) external {
        require(msg.sender == gardener && next != address(0), "gardener");
        gardener = next;
    }
}

contract FlowerBed {
    Beacon public immutable beacon;
    bytes32 public label;

    constructor(Beacon b, bytes32 label_) {
        beacon = b;
        label = label_;
    }

    receive() external payable {
        revert("no ether");
    }

    fallback() external {
        address logic = beacon.seedling();
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), logic, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
