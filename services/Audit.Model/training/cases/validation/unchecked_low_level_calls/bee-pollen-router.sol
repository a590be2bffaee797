// case: bee-pollen-router
// class: unchecked_low_level_calls
// disguise: look-alike, results handed up through two functions and tested at the top
// note: The helper returns the flag and each caller requires it or books the failure.
pragma solidity ^0.8.12;

contract PollenRouter {
    error CallFailed(bytes reason);

    address public immutable keeper;
    mapping(address => uint256) public parked;
    mapping(address => bool) public target;

    event Routed(address indexed to, uint256 value);
    event Parked(address indexed to, uint256 value);

    constructor() {
        keeper = msg.sender;
    }

    modifier onlyKeeper() {
        require(msg.sender == keeper, "keeper only");
        _;
    }

    function setTarget(address to, bool yes) external onlyKeeper {
        target[to] = yes;
    }

    function route(address to, bytes calldata data) external payable onlyKeeper returns (bytes memory) {
        require(target[to], "unknown target");
        (bool fine, bytes memory out) = _call(to, msg.value, data);
        if (!fine) revert CallFailed(out);
        emit Routed(to, msg.value);
        return out;
    }

    function pay(address[] calldata to, uint256 each) external payable onlyKeeper {
        require(msg.value == each * to.length, "value");
        for (uint256 i = 0; i < to.length; ++i) {
            (bool fine, ) = _call(to[i], each, "");
            if (fine) {
                emit Routed(to[i], each);
            } else {
                parked[to[i]] += each;
                emit Parked(to[i], each);
            }
        }
    }

    function unpark(address payable to) external {
        uint256 value = parked[msg.sender];
        parked[msg.sender] = 0;
        (bool fine, bytes memory out) = _call(to, value, "");
        if (!fine) revert CallFailed(out);
    }

    function _call(address to, uint256 value, bytes memory data) private returns (bool, bytes memory) {
        (bool ok, bytes memory out) = to.call{value: value, gas: gasleft() / 2}(data);
        return (ok, out);
    }
}
