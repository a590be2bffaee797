// case: w2-buoy-fixed-plugins
// class: none
// disguise: delegatecall only to trusted logic fixed at construction
// note: The two logic contracts are immutable; no caller names a target.
pragma solidity ^0.8.19;

abstract contract BuoyLayout {
    address internal _harbour;
    mapping(uint256 => uint64) internal _servicedAt;
    mapping(uint256 => uint8) internal _colour;
    uint256 internal _buoys;
}

contract BuoyPlacement is BuoyLayout {
    event Placed(uint256 indexed id, uint8 colour);
    event Painted(uint256 indexed id, uint8 colour);

    error HarbourOnly();
    error NoBuoy();

    function place(uint8 colour) external returns (uint256 id) {
        if (msg.sender != _harbour) revert HarbourOnly();
        id = ++_buoys;
        _colour[id] = colour;
        emit Placed(id, colour);
    }

    function paint(uint256 id, uint8 colour) external {
        if (msg.sender != _harbour) revert HarbourOnly();
        if (id == 0 || id > _buoys) revert NoBuoy();
        _colour[id] = colour;
        emit Painted(id, colour);
    }
}

contract BuoyService is BuoyLayout {
    event Serviced(uint256 indexed id, uint64 at);

    error HarbourOnly();
    error NoBuoy();
    error TooMany();

    function service(uint256[] calldata ids) external {
        if (msg.sender != _harbour) revert HarbourOnly();
        if (ids.length > 50) revert TooMany();
        for (uint256 i; i < ids.length; ++i) {
            if (ids[i] == 0 || ids[i] > _buoys) revert NoBuoy();
            _servicedAt[ids[i]] = uint64(block.timestamp);
            emit Serviced(ids[i], uint64(block.timestamp));
        }
    }
}

contract BuoyRegister is BuoyLayout {
    address private immutable _placement;
    address private immutable _service;

    event HarbourMoved(address indexed before, address indexed next);

    error UnknownCall(bytes4 selector);
    error HarbourZero();
    error NotHarbour();

    constructor(address harbour) {
        if (harbour == address(0)) revert HarbourZero();
        _harbour = harbour;
        _placement = address(new BuoyPlacement());
        _service = address(new BuoyService());
    }

    fallback() external {
        bytes4 selector = msg.sig;
        address logic;
        if (selector == BuoyPlacement.place.selector || selector == BuoyPlacement.paint.selector) {
            logic = _placement;
        } else if (selector == BuoyService.service.selector) {
            logic = _service;
        } else {
            revert UnknownCall(selector);
        }
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), logic, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }

    function moveHarbour(address next) external {
        if (msg.sender != _harbour) revert NotHarbour();
        if (next == address(0)) revert HarbourZero();
        emit HarbourMoved(_harbour, next);
        _harbour = next;
    }

    function buoy(uint256 id) external view returns (uint8 colour, uint64 servicedAt) {
        return (_colour[id], _servicedAt[id]);
    }

    function count() external view returns (uint256) {
        return _buoys;
    }

    function logics() external view returns (address, address) {
        return (_placement, _service);
    }
}
