// case: modern-peat-token-allowance
// class: arithmetic
// disguise: the guard computes the unsigned difference and asks whether it is not negative
// note: `x - y >= 0` is always true for uint256 so the balance wraps; the fix compares before subtracting.
pragma solidity ^0.5.10;

library PeatMath {
    function gain(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "gain");
    }

    function lose(uint256 a, uint256 b) internal pure returns (uint256) {
        //- weak
        require(a - b >= 0, "lose"); //!
        return a - b; //!
        //- fixed
        require(a >= b, "lose");
        return a - b;
        //- end
    }
}

contract PeatLedger {
    using PeatMath for uint256;

    mapping(address => uint256) internal _sods;
    mapping(address => mapping(address => uint256)) internal _carters;
    uint256 public totalSods;

    event Carted(address indexed from, address indexed to, uint256 sods);
    event CarterSet(address indexed owner, address indexed carter, uint256 sods);

    function sodsOf(address who) external view returns (uint256) {
        return _sods[who];
    }

    function cart(address to, uint256 sods) external {
        _cart(msg.sender, to, sods);
    }

    function setCarter(address carter, uint256 expected, uint256 sods) external {
        require(_carters[msg.sender][carter] == expected, "changed");
        _carters[msg.sender][carter] = sods;
        emit CarterSet(msg.sender, carter, sods);
    }

    function cartFor(address from, address to, uint256 sods) external {
        uint256 left = _carters[from][msg.sender];
        require(left >= sods, "carter limit");
        _carters[from][msg.sender] = left - sods;
        _cart(from, to, sods);
    }

    function _cart(address from, address to, uint256 sods) internal {
        require(to != address(0), "zero");
        _sods[from] = _sods[from].lose(sods);
        _sods[to] = _sods[to].gain(sods);
        emit Carted(from, to, sods);
    }
}

contract PeatBog is PeatLedger {
    address public bogMaster;
    mapping(address => uint256) public quota;

    constructor() public {
        bogMaster = msg.sender;
    }

    function setQuota(address cutter, uint256 sods) external {
        require(msg.sender == bogMaster, "master only");
        quota[cutter] = sods;
    }

    function cut(uint256 sods) external {
        require(sods > 0 && sods <= quota[msg.sender], "quota");
        quota[msg.sender] -= sods;
        totalSods = totalSods.gain(sods);
        _sods[msg.sender] = _sods[msg.sender].gain(sods);
        emit Carted(address(0), msg.sender, sods);
    }
}
