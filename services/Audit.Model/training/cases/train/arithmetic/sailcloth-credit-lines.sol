// case: sailcloth-credit-lines
// class: arithmetic
// disguise: raising and lowering allowances, each in one line
// note: widen may wrap to nothing and narrow to everything; the fix tests both.
pragma solidity ^0.4.13;

contract SailclothBook {
    mapping (address => uint) public meters;
    mapping (address => mapping (address => uint)) public line;
    address loft;

    event Line(address indexed from, address indexed to, uint meters);
    event Cut(address indexed from, address indexed to, uint meters);

    function SailclothBook(uint start) {
        loft = msg.sender;
        meters[loft] = start;
    }

    function setLine(address to, uint n) {
        require(n == 0 || line[msg.sender][to] == 0);
        line[msg.sender][to] = n;
        Line(msg.sender, to, n);
    }

    function widen(address to, uint n) {
        //- weak
        line[msg.sender][to] += n; //!
        //- fixed
        require(line[msg.sender][to] + n >= n);
        line[msg.sender][to] += n;
        //- end
        Line(msg.sender, to, line[msg.sender][to]);
    }

    function narrow(address to, uint n) {
        //- weak
        line[msg.sender][to] -= n; //!
        //- fixed
        if (n > line[msg.sender][to]) n = line[msg.sender][to];
        line[msg.sender][to] -= n;
        //- end
        Line(msg.sender, to, line[msg.sender][to]);
    }

    function cut(address from, uint n) {
        require(line[from][msg.sender] >= n && meters[from] >= n);
        line[from][msg.sender] -= n;
        meters[from] -= n;
        require(meters[msg.sender] + n >= n);
        meters[msg.sender] += n;
        Cut(from, msg.sender, n);
    }

    function hand(address to, uint n) returns (bool) {
        if (meters[msg.sender] < n || meters[to] + n < n) return false;
        meters[msg.sender] -= n;
        meters[to] += n;
        return true;
    }
}
