// case: vineyard-points-move-from
// class: access_control
// disguise: pulling function checks the amounts and not the permission
// note: shiftFrom never looks at the allowance; the fix checks and lowers it.
pragma solidity ^0.4.17;

contract VineyardPoints {
    mapping (address => uint) points;
    mapping (address => mapping (address => uint)) allowed;
    address vintner;

    event Shift(address indexed from, address indexed to, uint n);

    function VineyardPoints() public {
        vintner = msg.sender;
        points[vintner] = 10 ** 9;
    }

    function allow(address spender, uint n) public returns (bool) {
        require(n == 0 || allowed[msg.sender][spender] == 0);
        allowed[msg.sender][spender] = n;
        return true;
    }

    function shift(address to, uint n) public returns (bool) {
        return _shift(msg.sender, to, n);
    }

    //- weak
    function shiftFrom(address from, address to, uint n) public returns (bool) {
        require(to != 0 && from != to);
        return _shift(from, to, n); //!
    }
    //- fixed
    function shiftFrom(address from, address to, uint n) public returns (bool) {
        require(to != 0 && from != to);
        require(allowed[from][msg.sender] >= n);
        allowed[from][msg.sender] -= n;
        return _shift(from, to, n);
    }
    //- end

    function _shift(address from, address to, uint n) internal returns (bool) {
        require(points[from] >= n && points[to] + n >= points[to]);
        points[from] -= n;
        points[to] += n;
        Shift(from, to, n);
        return true;
    }

    function pointsOf(address who) public view returns (uint) {
        return points[who];
    }
}
