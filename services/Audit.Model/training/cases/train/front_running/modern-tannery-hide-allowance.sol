// case: modern-tannery-hide-allowance
// class: front_running
// disguise: allowance is overwritten in an internal base function; the raise and cut functions beside it are fine
// note: A spender may use the old allowance before the new one is set; the fix demands the expected former value.
pragma solidity ^0.7.3;

abstract contract HideLedger {
    mapping(address => uint256) internal _hides;
    mapping(address => mapping(address => uint256)) internal _limits;

    event Moved(address indexed from, address indexed to, uint256 hides);
    event LimitSet(address indexed owner, address indexed spender, uint256 hides);

    function _setLimit(address owner, address spender, uint256 expected, uint256 hides) internal {
        require(spender != address(0), "zero");
        //- weak
        expected;
        _limits[owner][spender] = hides; //!
        //- fixed
        require(_limits[owner][spender] == expected, "limit changed");
        _limits[owner][spender] = hides;
        //- end
        emit LimitSet(owner, spender, hides);
    }

    function _move(address from, address to, uint256 hides) internal {
        require(to != address(0) && hides <= _hides[from], "move");
        _hides[from] -= hides;
        uint256 next = _hides[to] + hides;
        require(next >= hides, "overflow");
        _hides[to] = next;
        emit Moved(from, to, hides);
    }
}

contract TanneryHides is HideLedger {
    address public immutable tannery;
    uint256 public totalHides;

    constructor() {
        tannery = msg.sender;
    }

    function deliver(address to, uint256 hides) external {
        require(msg.sender == tannery, "tannery only");
        require(totalHides + hides >= hides, "overflow");
        totalHides += hides;
        _hides[tannery] += hides;
        _move(tannery, to, hides);
    }

    function hidesOf(address who) external view returns (uint256) {
        return _hides[who];
    }

    function limitOf(address owner, address spender) external view returns (uint256) {
        return _limits[owner][spender];
    }

    function move(address to, uint256 hides) external returns (bool) {
        _move(msg.sender, to, hides);
        return true;
    }

    //- weak
    function setLimit(address spender, uint256 hides) external returns (bool) {
        _setLimit(msg.sender, spender, 0, hides); //!
        return true;
    }
    //- fixed
    function setLimit(address spender, uint256 expected, uint256 hides) external returns (bool) {
        _setLimit(msg.sender, spender, expected, hides);
        return true;
    }
    //- end

    function raiseLimit(address spender, uint256 more) external {
        uint256 next = _limits[msg.sender][spender] + more;
        require(next >= more, "overflow");
        _limits[msg.sender][spender] = next;
        emit LimitSet(msg.sender, spender, next);
    }

    function moveFrom(address from, address to, uint256 hides) external returns (bool) {
        uint256 limit = _limits[from][msg.sender];
        require(hides <= limit, "limit");
        _limits[from][msg.sender] = limit - hides;
        _move(from, to, hides);
        return true;
    }
}
