// case: toy-library-stock
// class: arithmetic
// disguise: the stock is compared with one copy while several are taken
// note: copies > 0 is tested, not copies >= n; the fix compares with n.
pragma solidity ^0.6.3;

contract ToyLibrary {
    struct Toy {
        uint16 copies;
        uint16 lent;
        bytes32 title;
    }

    address public librarian;
    Toy[] public toys;
    mapping(uint256 => mapping(address => uint16)) public loans;

    event Added(uint256 indexed id, bytes32 title, uint16 copies);
    event Lent(uint256 indexed id, address indexed child, uint16 n);
    event Returned(uint256 indexed id, address indexed child, uint16 n);

    modifier known(uint256 id) {
        require(id < toys.length, "unknown");
        _;
    }

    constructor() public {
        librarian = msg.sender;
    }

    function add(bytes32 title, uint16 copies) external returns (uint256 id) {
        require(msg.sender == librarian, "librarian");
        require(copies <= 30, "copies");
        id = toys.length;
        toys.push(Toy(copies, 0, title));
        emit Added(id, title, copies);
    }

    function borrow(uint256 id, uint16 n) external known(id) {
        Toy storage t = toys[id];
        require(n > 0, "none");
        require(loans[id][msg.sender] == 0, "bring back first");
        //- weak
        require(t.copies > 0, "out");
        t.copies -= n; //!
        t.lent += n; //!
        //- fixed
        require(t.copies >= n, "out");
        t.copies -= n;
        t.lent += n;
        //- end
        loans[id][msg.sender] = n;
        emit Lent(id, msg.sender, n);
    }

    function giveBack(uint256 id, uint16 n) external known(id) {
        Toy storage t = toys[id];
        uint16 mine = loans[id][msg.sender];
        require(n <= mine && n <= t.lent, "loans");
        require(t.copies <= 65535 - n, "copies");
        loans[id][msg.sender] = mine - n;
        t.lent -= n;
        t.copies += n;
        emit Returned(id, msg.sender, n);
    }
}
